/** Changing an answer: by naming it ("la fecha está mal"), or from the list. Only that one is asked again. */
import { normalise } from "../../knowledge/text.ts";
import { type Context, lost, type Move } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { choose } from "../wording/choose.ts";
import { correctable, type Intake } from "./intake.ts";
import { goOn } from "./questions.ts";

/** Undefined when the message is no correction, or there is nothing to correct yet. */
export function openCorrection(intake: Intake, text: string, context: Context): Move | undefined {
  if (intake.sent || repairIn(text, ["correct"], context.knowledge) === undefined) return undefined;
  const options = correctable(intake, context);
  if (options.length === 0) return undefined;
  const named = options.filter(({ label }) => sharesWord(text, label));
  if (named.length === 1 && named[0] !== undefined) return reopen(intake, named[0].id, context);
  return goOn({ ...intake, correcting: "which", tries: 0 }, context);
}

export function hearCorrection(intake: Intake, text: string, context: Context): Move {
  const options = correctable(intake, context);
  const named = options.filter(({ label }) => sharesWord(text, label));
  const chosen = choose(text, options) ?? (named.length === 1 ? named[0] : undefined);
  return chosen === undefined ? lost : reopen(intake, chosen.id, context);
}

/** The answer is taken out, so that it is what is missing. */
function reopen(intake: Intake, id: string, context: Context): Move {
  const { [id]: _answer, ...answers } = intake.answers;
  const { [id]: _document, ...documents } = intake.documents;
  const { correcting: _, ...rest } = intake;
  return goOn({ ...rest, answers, documents, tries: 0 }, context);
}

/** A word of the label that carries meaning stands in the message. */
function sharesWord(text: string, label: string): boolean {
  const said = new Set(normalise(text).split(" "));
  return normalise(label)
    .split(" ")
    .some((word) => word.length > 2 && said.has(word));
}
