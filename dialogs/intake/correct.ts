/** Changing an answer: by naming it ("la fecha está mal"), with its new value or without, or from the list. */
import { normalise } from "../../knowledge/text.ts";
import { type Context, lost, type Move, reply } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { choose } from "../wording/choose.ts";
import { fieldsOf } from "./form.ts";
import { correctable, type Intake } from "./intake.ts";
import { goOn } from "./questions.ts";
import { take } from "./take.ts";

/** Undefined when the message is no correction, or there is nothing to correct yet. */
export function openCorrection(intake: Intake, text: string, context: Context): Move | undefined {
  if (intake.sent || repairIn(text, ["correct"], context.knowledge) === undefined) return undefined;
  const options = correctable(intake, context);
  if (options.length === 0) return undefined;
  const named = options.filter(({ label }) => sharesWord(text, label));
  if (named.length === 1 && named[0] !== undefined) return change(intake, named[0].id, text, context);
  return goOn({ ...intake, correcting: "which", tries: 0 }, context);
}

export function hearCorrection(intake: Intake, text: string, context: Context): Move {
  const options = correctable(intake, context);
  const named = options.filter(({ label }) => sharesWord(text, label));
  const chosen = choose(text, options) ?? (named.length === 1 ? named[0] : undefined);
  return chosen === undefined ? lost : change(intake, chosen.id, text, context);
}

/** The new value where the message says it; else the answer is taken out, so that it is what is missing. */
function change(intake: Intake, id: string, text: string, context: Context): Move {
  const { [id]: _answer, ...answers } = intake.answers;
  const { [id]: _document, ...documents } = intake.documents;
  const { correcting: _, ...rest } = intake;
  const said = newValue(intake, id, text, context);
  if (said === undefined) return goOn({ ...rest, answers, documents, tries: 0 }, context);
  const noted = reply(context, context.say("open-case.noted", { value: said.shown }));
  return goOn({ ...rest, answers: { ...answers, [id]: said }, tries: 0 }, context, noted);
}

/** "… is", "… es": what stands behind it, if it is a valid answer. */
function newValue(intake: Intake, id: string, text: string, context: Context) {
  const field = fieldsOf(intake, context.knowledge).find((one) => one.id === id);
  const words = text.trim().split(/\s+/);
  const at = words.findLastIndex((word) => copulas.has(normalise(word)));
  if (field === undefined || at === -1 || at === words.length - 1) return undefined;
  const behind = words.slice(at + 1).filter((word, place) => place > 0 || !articles.has(normalise(word)));
  const taken = take(field, behind.join(" "), intake, context);
  return taken.ok ? taken.answer : undefined;
}

const copulas = new Set(["es", "era", "fue", "is", "was", "to", "por"]);
const articles = new Set(["el", "la", "the"]);

/** A word of the label that carries meaning stands in the message. */
function sharesWord(text: string, label: string): boolean {
  const said = new Set(normalise(text).split(" "));
  return normalise(label)
    .split(" ")
    .some((word) => word.length > 2 && said.has(word));
}
