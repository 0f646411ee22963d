/** A form that was filled in: what of it is taken. */
import type { FilledForm } from "../../bot/ports/conversation.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import { severalIn } from "../../knowledge/forms/several.ts";
import { type Context, lost, type Move } from "../flow.ts";
import { fieldsOf } from "./form.ts";
import type { Intake } from "./intake.ts";
import { goOn } from "./questions.ts";
import { type Around, leaveOut, take, withAnswer } from "./take.ts";

/** A card leaves out inputs that were left empty: what was shown and does not come back is empty. */
export function hearFilled(intake: Intake, { run, answers }: FilledForm, context: Context): Move {
  if (run !== context.key("form")) return lost;
  const shown = Object.fromEntries(fieldsOf(intake, context.knowledge).map(({ id }) => [id, ""]));
  return goOn(fillIn({ ...intake, asForm: true }, { ...shown, ...answers }, context), context);
}

/**
 * Takes what can be taken, in the form's order, so that what depends on an answer sees it; the rest stays as it was typed,
 * with what is wrong with it. A field that `answers` does not name is left as it is.
 */
export function fillIn(intake: Intake, answers: Readonly<Record<string, string>>, around: Around): Intake {
  let filled: Intake = { ...intake, refused: {} };
  const heard = new Set<string>();
  for (;;) {
    const field = fieldsOf(filled, around.knowledge).find(({ id }) => !heard.has(id));
    if (field === undefined) return filled;
    heard.add(field.id);
    const text = answers[field.id];
    if (text !== undefined) filled = fill(filled, field, text, around);
  }
}

function fill(intake: Intake, field: Field, text: string, around: Around): Intake {
  const { [field.id]: _, ...others } = intake.answers;
  const without = { ...intake, answers: others };
  const taken = text.trim() === "" ? leaveOut(field, without, around) : take(field, text, without, around);
  if (taken.ok) return withAnswer(without, field, taken.answer);
  const problem = severalIn(text, [field]).length > 0 ? around.say("several.one-each") : taken.problem;
  return { ...without, refused: { ...intake.refused, [field.id]: { text, problem } } };
}
