/** A word with two meanings that nothing in the message settles: which of them is meant. */
import { z } from "zod";
import { understand } from "../../knowledge/understand.ts";
import { type Context, lost, type Move, replace, reply, stay } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { toFlow } from "../to-flow.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { falseFriendOf } from "../wording/content.ts";

const slots = z.object({
  matter: z.string(),
  /** Id in `words/false-friends.yaml`. */
  word: z.string(),
  /** Readings that are settled: word -> reading. */
  readings: z.record(z.string(), z.string()).default({}),
});
type Slots = z.infer<typeof slots>;

function options({ word }: Slots, { knowledge, language, say }: Context): Option[] {
  const { readings } = falseFriendOf(word, knowledge);
  const meanings = readings.map(({ id, meaning }) => ({ id, label: capitalised(meaning[language]) }));
  return [...meanings, { id: "none", label: say("which-meaning.none") }];
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("es") + text.slice(1);
}

function question(given: Slots, context: Context) {
  const text = falseFriendOf(given.word, context.knowledge).question[context.language];
  return [reply(context, text, { suggestions: suggest(options(given, context)) })];
}

/** What the message is about now that the word is clear; what is still unclear is asked step by step. */
function settled({ matter, word, readings: before }: Slots, reading: string, context: Context): Move {
  const readings = { ...before, [word]: reading };
  const route = falseFriendOf(word, context.knowledge).readings.find(({ id }) => id === reading)?.route;
  const facts = { readings, ...(route === undefined ? {} : { route }) };
  const decision = understand(matter, context.language, context.knowledge, facts);
  if (decision.doubt !== undefined && readings[decision.doubt] === undefined)
    return replace("which-meaning", { matter, word: decision.doubt, readings });
  const { flow, slots: begun } = toFlow(matter, decision);
  return replace(flow, begun);
}

export const whichMeaning = withSlots<Slots>(slots as unknown as z.ZodType<Slots>, {
  begin: (given, context) => stay(given, ...question(given, context)),
  ask: question,
  hear(given, heard, context) {
    const chosen = choose(heard.text, options(given, context))?.id;
    const none = chosen === "none" || repairIn(heard.text, ["none-of-these", "dont-know"], context.knowledge);
    if (none) return replace("guide", { matter: given.matter });
    return chosen === undefined ? lost : settled(given, chosen, context);
  },
});
