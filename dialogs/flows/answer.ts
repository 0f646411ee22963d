/** An article of the knowledge base, with its source, and whether it helped. */
import { z } from "zod";
import { type Context, done, lost, type Move, replace, reply, stay } from "../flow.ts";
import { isContent, isNo } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { choose, suggest } from "../wording/choose.ts";
import { articleOf } from "../wording/content.ts";
import { toClassify } from "./classify.ts";

const slots = z.object({ matter: z.string(), article: z.string(), unresolved: z.boolean().optional() });
type Slots = z.infer<typeof slots>;

/** The article's text and where it comes from. */
export function answerText(article: string | undefined, { knowledge, language, say }: Context): string {
  const { title, answer, source } = articleOf(article, knowledge);
  return `**${title[language]}**\n\n${answer[language]}\n\n${say("answer.source", { source })}`;
}

const helped = ["yes", "no"] as const;
const unresolved = ["ask-staff", "guide", "nothing"] as const;

function options(ids: readonly string[], { say }: Context) {
  return ids.map((id) => ({ id, label: say(`answer.${id}`) }));
}

function question({ unresolved: asked }: Slots, context: Context) {
  const choices = options(asked ? unresolved : helped, context);
  return [reply(context, context.say(asked ? "answer.what-now" : "answer.helped"), { suggestions: suggest(choices) })];
}

function afterNo(given: Slots, chosen: string): Move {
  if (chosen === "ask-staff") return replace("talk-to-person", { matter: given.matter });
  if (chosen === "guide") return replace("classify", toClassify(given.matter, { not: ["article"] }));
  return done();
}

export const answer = withSlots<Slots>(slots, {
  begin(given, context) {
    const related = articleOf(given.article, context.knowledge).related.slice(0, 2);
    const more = related.map((id) => articleOf(id, context.knowledge).title[context.language]);
    const text = answerText(given.article, context);
    const also = more.length > 0 ? `\n\n${context.say("answer.related")} ${more.join(" · ")}` : "";
    return stay(given, reply(context, `${text}${also}`), ...question(given, context));
  },
  ask: question,
  hear(given, heard, context) {
    if (given.unresolved) {
      const chosen = choose(heard.text, options(unresolved, context));
      return chosen ? afterNo(given, chosen.id) : lost;
    }
    const chosen = choose(heard.text, options(helped, context))?.id;
    if (chosen === "yes" || isContent(heard.text, context.knowledge))
      return done(reply(context, context.say("answer.glad")));
    if (chosen === "no" || isNo(heard.text, context.knowledge)) {
      const now = { ...given, unresolved: true };
      return stay(now, ...question(now, context));
    }
    return lost;
  },
});
