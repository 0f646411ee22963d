/** The intake: data, documents, summary, confirmation, receipt. Every answer is kept and can be changed. */
import type { z } from "zod";
import type { EffectOutcome } from "../../bot/ports/incoming.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import type { AskedDocument } from "../../knowledge/forms/form.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import { draftId, mostDrafts } from "../drafts.ts";
import { type Context, done, type Heard, lost, type Move, replace, reply, stay } from "../flow.ts";
import { hearConfirmation } from "../intake/confirm.ts";
import { hearCorrection, hearWords, openCorrection } from "../intake/correct.ts";
import { chosenInTime, deadlineNote, isInTime } from "../intake/deadline.ts";
import { hearSimilar } from "../intake/duplicates.ts";
import { fillIn, hearFilled } from "../intake/filled.ts";
import { documentsOf, fieldsOf, missing } from "../intake/form.ts";
import { wantsForm } from "../intake/form-view.ts";
import { type Intake, intakeSchema, wordsId } from "../intake/intake.ts";
import { liftInto } from "../intake/lifting.ts";
import { askIn, documentOptions, goOn } from "../intake/questions.ts";
import { receipt } from "../intake/receipt.ts";
import { remindOf } from "../intake/reminding.ts";
import { afterwards, followingReply, split } from "../intake/several.ts";
import { leaveOut, take, whereFound, withAnswer } from "../intake/take.ts";
import { repairIn } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { choose } from "../wording/choose.ts";
import { path } from "../wording/labels.ts";
import { moment } from "../wording/moment.ts";

const triesBeforeHelp = 2;
/** A day and a place take some words. */
const shortestPlace = 6;
/** Characters of a question that is asked in between. */
const longestAside = 300;

function hear(intake: Intake, heard: Heard, context: Context): Move {
  if (intake.sent) return stay(intake, reply(context, context.say("open-case.still-sending"), { waits: true }));
  if (intake.similar.length > 0) return hearSimilar(intake, heard.text, context);
  if (heard.form !== undefined) return hearFilled(intake, heard.form, context);
  if (heard.attachments.length > 0) return hearFiles(intake, heard, context);
  if (intake.correcting === "which") return hearCorrection(intake, heard.text, context);
  if (intake.correcting === wordsId) return hearWords(intake, heard.text, context);
  if (isInTime(intake, context)) return hearInTime(intake, heard.text, context);
  const open = missing(intake, context.knowledge);
  if (open.kind === "field" && wantsForm(heard.text, context)) return goOn({ ...intake, asForm: true }, context);
  if (open.kind === "field") return hearField({ ...intake, asForm: false }, open.field, heard.text, context);
  if (open.kind === "document") return hearNoFile(intake, open.document, heard.text, context);
  return hearConfirmation(intake, heard.text, context);
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
    if (lifted.intake.answers[field.id] === undefined) return wrong(intake, taken.problem, text, context);
    return goOn({ ...lifted.intake, tries: 0 }, context, ...lifted.told);
  }
  const { answer, warning } = taken;
  const echo = answer.shown === text.trim() ? [] : [reply(context, say("open-case.noted", { value: answer.shown }))];
  const warned = warning ? [reply(context, say(`warning.${warning}`))] : [];
  const next = withAnswer(intake, field, answer);
  const late = intake.answers[field.id] === undefined && field.kind === "date" ? deadlineNote(next, context) : [];
  return goOn(next, context, ...echo, ...warned, ...late);
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
function isAside({ id, kind }: Field, text: string): boolean {
  const isAnyText = kind === "text" || kind === "long-text";
  return isAnyText && id !== "description" && /^¿[^?]*\?$|^[^.?]*\?$/.test(text.trim().slice(0, longestAside));
}

function looksLikeQuestion(text: string): boolean {
  return /[?¿]/.test(text) || text.trim().split(/\s+/).length > 6;
}

/** When and where it was filed before, in the person's words. */
function hearFiled(intake: Intake, { id }: AskedDocument, text: string, context: Context): Move {
  const { filing: _, ...rest } = intake;
  if (text.trim().length < shortestPlace) return goOn(intake, context);
  const documents = { ...intake.documents, [id]: { filed: text.trim() } };
  return goOn({ ...rest, documents, tries: 0 }, context, reply(context, context.say("documents.not-again")));
}

/** The documents that files can be: the one that is asked for, those behind it, then those that were to follow. */
function wantedBy(intake: Intake, { knowledge }: Context): AskedDocument[] {
  const without = documentsOf(intake, knowledge).filter(({ id }) => typeof intake.documents[id] !== "object");
  const isOpen = ({ id }: AskedDocument) => intake.documents[id] === undefined;
  return [...without.filter(isOpen), ...without.filter((one) => !isOpen(one))];
}

function hearFiles(intake: Intake, heard: Heard, context: Context): Move {
  const wanted = wantedBy(intake, context);
  if (wanted.length === 0) return goOn(intake, context, reply(context, context.say("documents.none-wanted")));
  const documents = { ...intake.documents };
  const { filing: _, ...rest } = intake;
  const taken = heard.attachments.slice(0, wanted.length).map((attachment, index) => {
    const document = wanted[index] as AskedDocument;
    documents[document.id] = attachment;
    return `- ${document.label[context.language]}`;
  });
  const surplus = heard.attachments.length - taken.length;
  const notes = [reply(context, `${context.say("documents.received")}\n\n${taken.join("\n")}`)];
  if (surplus > 0) notes.push(reply(context, context.say("documents.surplus", { number: surplus })));
  return goOn({ ...rest, documents, tries: 0 }, context, ...notes);
}

function hearNoFile(intake: Intake, document: AskedDocument, text: string, context: Context): Move {
  if (intake.filing === document.id) return hearFiled(intake, document, text, context);
  const later = repairIn(text, ["later", "skip", "dont-know"], context.knowledge) !== undefined;
  const chosen = choose(text, documentOptions(document, context))?.id;
  if (chosen === "filed") return goOn({ ...intake, filing: document.id, tries: 0 }, context);
  const none =
    !document.required &&
    (chosen === "none" || repairIn(text, ["no", "none-of-these"], context.knowledge) !== undefined);
  if (!later && !none && chosen !== "later") {
    return looksLikeQuestion(text) ? lost : goOn(intake, context, reply(context, context.say("documents.expected")));
  }
  const documents = { ...intake.documents, [document.id]: none ? ("none" as const) : ("later" as const) };
  return goOn({ ...intake, documents, tries: 0 }, context);
}

function outcome(intake: Intake, result: EffectOutcome, context: Context): Move {
  switch (result.kind) {
    case "case-opened":
      return {
        replies: receipt(result.receipt, context, intake),
        effects: remindOf(result.receipt.number, intake, context),
        next: afterwards(intake, context),
      };
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
      return done(reply(context, context.say("open-case.failed-later")));
    default:
      return stay(intake);
  }
}

/** The draft is the person's from the first question on. What was begun before is gone on with. */
function begin(given: Intake, context: Context): Move {
  if (given.draft !== undefined) return resume(given, context);
  const { person } = context.conversation;
  if (given.origin === "escalation" || person === undefined) return beginFresh(given, context);
  const follows = given.series !== undefined && given.series.place > 1;
  if (context.drafts.length >= mostDrafts && !follows)
    return replace("drafts", {}, reply(context, context.say("drafts.too-many", { number: mostDrafts })));
  const draft = draftId(context.key("draft"));
  if (follows) return goOn({ ...given, draft }, context, followingReply(given, context));
  return beginFresh(withReopened(withAuthorisation({ ...given, draft }, context), context), context);
}

/** Sent elsewhere or not: opened twice it is one case. */
function resume(intake: Intake, context: Context): Move {
  const known = context.drafts.find(({ id }) => id === intake.draft);
  const when = known === undefined ? "" : moment(known.updatedAt, context.language);
  const title = path(intake.classification, context);
  return goOn(
    { ...intake, sent: false, tries: 0 },
    context,
    reply(context, context.say("drafts.resumed", { title, when })),
  );
}

/** What was proven is not asked for. */
function withAuthorisation(intake: Intake, { conversation }: Context): Intake {
  const value = conversation.person?.authorisation;
  if (value === undefined) return intake;
  return { ...intake, answers: { ...intake.answers, "authorisation-number": { value, shown: value } } };
}

/** What was typed for the case that was closed as wrongly typed is not typed again. */
function withReopened({ reopens, ...intake }: Intake, context: Context): Intake {
  if (reopens === undefined) return intake;
  const { "authorisation-number": _, ...typed } = reopens.answers;
  const filled = fillIn({ ...intake, related: { number: reopens.number, as: "replaces" } }, typed, context);
  return { ...filled, refused: {} };
}

/** The matter that the person wrote at the start is the description: it is not asked for again. */
function beginFresh({ typed, ...intake }: Intake, context: Context): Move {
  if (typed !== undefined) return goOn(fillIn({ ...intake, asForm: true }, typed, context), context);
  const described = fieldsOf(intake, context.knowledge).some(({ id }) => id === "description");
  const { matter } = intake;
  const answers =
    described && matter !== undefined && matter.trim().length > 0
      ? { description: { value: matter, shown: matter }, ...intake.answers }
      : intake.answers;
  const first = reply(context, context.say(`open-case.begin-${intake.classification.type}`));
  const begun = { ...intake, answers };
  const parted = split(begun, matter ?? "", context);
  const lifted = liftInto(parted?.intake ?? begun, matter ?? "", context);
  return goOn(lifted.intake, context, first, ...(parted?.told ?? []), ...lifted.told);
}

/** The field that is asked for, as the slots stand. */
export function openField(slots: JsonObject, context: Context): Field | undefined {
  const intake = intakeSchema.parse(slots);
  const asksOther =
    intake.sent || intake.similar.length > 0 || intake.correcting === "which" || isInTime(intake, context);
  const open = missing(intake, context.knowledge);
  return !asksOther && open.kind === "field" ? open.field : undefined;
}

export const openCaseFlow = withSlots<Intake>(intakeSchema as unknown as z.ZodType<Intake>, {
  begin,
  ask: askIn,
  hear,
  outcome,
  correct: openCorrection,
});
