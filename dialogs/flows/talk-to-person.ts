/** A person: said honestly. What was not resolved becomes a query for the staff, with the conversation. */
import { z } from "zod";
import { understand } from "../../knowledge/understand.ts";
import { type Context, done, replace, reply, stay } from "../flow.ts";
import { byPhone } from "../greeting.ts";
import { isNo, isYes } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { choose, suggest } from "../wording/choose.ts";

const slots = z.object({ matter: z.string().optional() });
type Slots = z.infer<typeof slots>;

/** Where the words point to no subject, the staff of the RED System sort it out: a subject is theirs to correct. */
const defaultSubject = "red-system";

function options({ say }: Context) {
  return ["send", "rewrite", "nothing"].map((id) => ({ id, label: say(`person.${id}`) }));
}

function question({ matter }: Slots, context: Context) {
  if (matter === undefined) return [reply(context, context.say("person.tell"))];
  return [
    reply(context, context.say("person.would-send"), { quote: matter }),
    reply(context, context.say("person.confirm"), { suggestions: suggest(options(context)) }),
  ];
}

function send(matter: string, context: Context) {
  const subject = understand(matter, context.language, context.knowledge).subject ?? defaultSubject;
  return replace("open-case", {
    matter,
    origin: "escalation",
    classification: { type: "query", subject, category: "escalation" },
  });
}

export const talkToPerson = withSlots<Slots>(slots, {
  begin: (given, context) =>
    stay(
      given,
      reply(context, [context.say("person.how"), ...byPhone(context)].join("\n\n")),
      ...question(given, context),
    ),
  ask: question,
  hear(given, heard, context) {
    const chosen = choose(heard.text, options(context))?.id;
    if (chosen === "nothing" || isNo(heard.text, context.knowledge))
      return done(reply(context, context.say("person.as-you-like")));
    if (chosen === "rewrite") return stay({}, ...question({}, context));
    if (given.matter !== undefined && (chosen === "send" || isYes(heard.text, context.knowledge)))
      return send(given.matter, context);
    const told = { matter: heard.text };
    return stay(told, ...question(told, context));
  },
});
