/** The last question: exactly what was shown is registered, once. */
import { escalate, openCase } from "../../bot/cases/open.ts";
import { type Context, done, lost, type Move, reply } from "../flow.ts";
import { isNo, isYes } from "../repairs.ts";
import { choose } from "../wording/choose.ts";
import { confirmOptions, type Intake } from "./intake.ts";
import { payloadOf } from "./payload.ts";
import { goOn } from "./questions.ts";

export function hearConfirmation(intake: Intake, text: string, context: Context): Move {
  const chosen = choose(text, confirmOptions(context))?.id;
  if (chosen === "yes" || isYes(text, context.knowledge)) return send(intake, context);
  if (chosen === "discard") return done(reply(context, context.say("open-case.discarded")));
  if (chosen === "change" || isNo(text, context.knowledge)) return goOn({ ...intake, correcting: "which" }, context);
  return lost;
}

function send(intake: Intake, context: Context): Move {
  const key = context.key("open");
  const draft = payloadOf(intake, context);
  const effect = intake.origin === "escalation" ? escalate(key, draft) : openCase(key, draft);
  return {
    replies: [reply(context, context.say("open-case.sending"), { waits: true })],
    effects: [effect],
    next: { to: "stay", slots: { ...intake, sent: true } },
  };
}
