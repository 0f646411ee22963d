/** The last question: exactly what was shown is registered, once. */
import { escalate, openCase } from "../../bot/cases/open.ts";
import { type Context, lost, type Move, reply } from "../flow.ts";
import { isNo, isYes } from "../repairs.ts";
import { choose } from "../wording/choose.ts";
import { confirmOptions, type Intake } from "./intake.ts";
import { confirmedCase, payloadOf } from "./payload.ts";
import { goOn } from "./questions.ts";
import { afterwards } from "./several.ts";

export function hearConfirmation(intake: Intake, text: string, context: Context): Move {
  const chosen = choose(text, confirmOptions(context))?.id;
  if (chosen === "yes" || isYes(text, context.knowledge)) return send(intake, context);
  if (chosen === "discard") return discard(intake, context);
  if (chosen === "change" || isNo(text, context.knowledge)) return goOn({ ...intake, correcting: "which" }, context);
  return lost;
}

function discard(intake: Intake, context: Context): Move {
  return { replies: [reply(context, context.say("open-case.discarded"))], next: afterwards(intake, context) };
}

/** What an older release began for somebody unknown goes on once they are known. */
function send(intake: Intake, context: Context): Move {
  const isEscalation = intake.origin === "escalation";
  if (!isEscalation && intake.draft === undefined && context.conversation.person === undefined)
    return { replies: [], next: { to: "replace", flow: "open-case", slots: intake } };
  const key = context.key(intake.related?.as === "differs" ? "open-different" : "open");
  const effect = isEscalation
    ? escalate(key, payloadOf(intake, context))
    : openCase(key, confirmedCase(intake, context));
  return {
    replies: [reply(context, context.say("open-case.sending"), { waits: true })],
    effects: [effect],
    next: { to: "stay", slots: { ...intake, similar: [], sent: true } },
  };
}
