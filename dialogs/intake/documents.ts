/** The documents of an intake: files that come, and what is said instead of one. */
import type { AskedDocument } from "../../knowledge/forms/form.ts";
import { type Context, type Heard, lost, type Move, reply } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { choose } from "../wording/choose.ts";
import { documentsOf } from "./form.ts";
import type { Intake } from "./intake.ts";
import { documentOptions, goOn } from "./questions.ts";
import { looksLikeQuestion } from "./take.ts";

/** A day and a place take some words. */
const shortestPlace = 6;

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

export function hearFiles(intake: Intake, heard: Heard, context: Context): Move {
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

export function hearNoFile(intake: Intake, document: AskedDocument, text: string, context: Context): Move {
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
