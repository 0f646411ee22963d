/** The intake: data, documents, summary, confirmation, receipt. Every answer is kept and can be changed. */
import type { z } from "zod";
import type { Reply } from "../../bot/ports/conversation.ts";
import type { EffectOutcome } from "../../bot/ports/incoming.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import { severalIn } from "../../knowledge/forms/several.ts";
import { type Context, done, type Heard, lost, type Move, reply, stay } from "../flow.ts";
import { asked } from "../intake/asked.ts";
import { begin } from "../intake/begin.ts";
import { hearConfirmation } from "../intake/confirm.ts";
import { hearCorrection, hearWords, openCorrection } from "../intake/correct.ts";
import { chosenInTime, deadlineNote } from "../intake/deadline.ts";
import { hearFiles, hearNoFile } from "../intake/documents.ts";
import { hearSimilar } from "../intake/duplicates.ts";
import { hearFilled } from "../intake/filled.ts";
import { wantsForm } from "../intake/form-view.ts";
import { confirmOptions, type Intake, intakeSchema } from "../intake/intake.ts";
import { liftInto } from "../intake/lifting.ts";
import { askIn, goOn } from "../intake/questions.ts";
import { keptReceipt, receipt, receiptLink } from "../intake/receipt.ts";
import { afterwards, following, split } from "../intake/several.ts";
import { isAnyText, leaveOut, looksLikeQuestion, take, whereFound, withAnswer } from "../intake/take.ts";
import { isYes, repairIn } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { choose } from "../wording/choose.ts";

const triesBeforeHelp = 2;
/** Characters of a question that is asked in between. */
const longestAside = 300;

/** A form and files are taken whatever is asked, but for what comes before all. */
function hear(intake: Intake, heard: Heard, context: Context): Move {
  const { text } = heard;
  const open = asked(intake, context);
  if (open.kind === "sent") return hearWhileSent(intake, heard, context);
  if (open.kind === "similar") return hearSimilar(intake, text, context);
  if (heard.form !== undefined) return hearFilled(intake, heard.form, context);
  if (heard.attachments.length > 0) return hearFiles(intake, heard, context);
  switch (open.kind) {
    case "which":
      return hearCorrection(intake, text, context);
    case "words":
      return hearWords(intake, text, context);
    case "in-time":
      return hearInTime(intake, text, context);
    case "field":
      if (wantsForm(text, context)) return goOn({ ...intake, asForm: true }, context);
      return hearField({ ...intake, asForm: false }, open.field, text, context);
    case "document":
      return hearNoFile(intake, open.document, text, context);
    case "confirmation":
      return hearConfirmation(intake, text, context);
  }
}

/** Pressed again, it is being sent; anything else is a matter of its own. */
function hearWhileSent(intake: Intake, { text, attachments }: Heard, context: Context): Move {
  const isAgain =
    attachments.length > 0 || choose(text, confirmOptions(context)) !== undefined || isYes(text, context.knowledge);
  return isAgain ? stay(intake, ...askIn(intake, context)) : lost;
}

function hearInTime(intake: Intake, text: string, context: Context): Move {
  const chosen = chosenInTime(intake, text, context);
  if (chosen === undefined) return lost;
  return chosen === "online" ? done(reply(context, context.say("deadline.online-then"))) : goOn(chosen, context);
}

function hearField(intake: Intake, field: Field, text: string, context: Context): Move {
  const { knowledge, say } = context;
  const aside = repairIn(text, ["dont-know", "skip", "later", "thanks", "greeting", "goodbye"], knowledge);
  if (aside === "thanks" || aside === "greeting" || aside === "goodbye") return lost;
  if (aside !== undefined) return withoutAnswer(intake, field, context);
  if (isAside(field, text)) return lost;
  const taken = take(field, text, intake, context);
  if (!taken.ok) {
    const parted = split(intake, text, context);
    if (parted !== undefined) return goOn({ ...parted.intake, tries: 0 }, context, ...parted.told);
    const lifted = liftInto(intake, text, context);
    if (lifted.intake.answers[field.id] === undefined)
      return wrong(intake, problemOf(field, text, taken, context), text, context);
    return goOn({ ...lifted.intake, tries: 0 }, context, ...lifted.told);
  }
  const { answer, warning } = taken;
  const echo = answer.shown === text.trim() ? [] : [reply(context, say("open-case.noted", { value: answer.shown }))];
  const warned = warning ? [reply(context, say(`warning.${warning}`))] : [];
  const next = withAnswer(intake, field, answer);
  const late = intake.answers[field.id] === undefined && field.kind === "date" ? deadlineNote(next, context) : [];
  return goOn(next, context, ...echo, ...warned, ...late);
}

function problemOf(field: Field, text: string, { problem }: { problem: string }, { say }: Context): string {
  return severalIn(text, [field]).length > 0 ? say("several.one-each") : problem;
}

/** Without it only where the form can do without; else where it is found. */
function withoutAnswer(intake: Intake, field: Field, context: Context): Move {
  const left = leaveOut(field, intake, context);
  if (left.ok) return goOn(withAnswer(intake, field, left.answer), context);
  const where = `${left.problem}\n\n${whereFound(field, context)}`;
  return stay(intake, reply(context, where), ...askIn(intake, context));
}

/** Which rule it breaks, and the question with its help again; after two tries, the way on without it. */
function wrong(intake: Intake, problem: string, text: string, context: Context): Move {
  if (looksLikeQuestion(text)) return lost;
  const tries = intake.tries + 1;
  const more = tries < triesBeforeHelp ? [] : [reply(context, context.say("open-case.twice-wrong"))];
  return goOn({ ...intake, tries }, context, reply(context, problem), ...more);
}

/** Any text would do, but a question is asked of us; only what a query or an error is about may be one. */
function isAside(field: Field, text: string): boolean {
  const asked = text.trim().slice(0, longestAside);
  return isAnyText(field) && field.id !== "description" && (/^¿[^?]{10,}\?/.test(asked) || /^[^.?]+\?$/.test(asked));
}

function outcome(intake: Intake, result: EffectOutcome, context: Context): Move {
  switch (result.kind) {
    case "case-opened":
      return {
        replies: receipt(result.receipt, context, intake),
        next: afterwards(intake, context),
      };
    case "case-kept":
      return { replies: keptReceipt(result.receipt, context, intake), next: afterwards(intake, context) };
    case "note-added": {
      const { number } = result;
      return {
        replies: [reply(context, context.say("duplicates.added", { number }))],
        next: afterwards(intake, context),
      };
    }
    case "similar-found":
      return goOn({ ...intake, sent: false, similar: result.similar }, context);
    case "failed":
      return result.number === undefined
        ? { replies: [reply(context, context.say("open-case.failed-later"))], next: following(intake, context) }
        : { replies: [inTheWay(result.number, context)], next: afterwards(intake, context) };
    default:
      return stay(intake);
  }
}

/** What was confirmed before, elsewhere, is registered; what is different now is not. */
function inTheWay(number: string, context: Context): Reply {
  return reply(context, context.say("open-case.registered-before", { number }), {
    receipt: receiptLink(number, context),
  });
}

/** The field that is asked for, as the slots stand. */
export function openField(slots: JsonObject, context: Pick<Context, "knowledge" | "now">): Field | undefined {
  const open = asked(intakeSchema.parse(slots), context);
  return open.kind === "field" ? open.field : undefined;
}

export const openCaseFlow = withSlots<Intake>(intakeSchema as unknown as z.ZodType<Intake>, {
  begin,
  ask: askIn,
  hear,
  outcome,
  correct: openCorrection,
});
