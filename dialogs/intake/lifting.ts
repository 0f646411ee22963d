/** What a message says already of the form is taken, and said: the person can correct it like any other answer. */
import type { Reply } from "../../bot/ports/conversation.ts";
import { type Lifted, lift } from "../../knowledge/forms/lift.ts";
import { withoutIdentifiers } from "../../knowledge/forms/said-identifiers.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import { writtenDayIn } from "../../knowledge/said-day.ts";
import { type Context, reply } from "../flow.ts";
import { fieldsOf } from "./form.ts";
import type { Intake } from "./intake.ts";
import { take, withAnswer } from "./take.ts";

/** With the identifiers and the day of the text in the fields that are not answered yet; `told`: which they were. Of several people nothing is. */
export function liftInto(intake: Intake, text: string, context: Context): { intake: Intake; told: Reply[] } {
  const isOfOne = ({ personal }: Field) => intake.series === undefined || personal === undefined;
  const open = fieldsOf(intake, context.knowledge).filter(
    (one) => intake.answers[one.id] === undefined && isOfOne(one),
  );
  let filled = intake;
  const rows: string[] = [];
  for (const { field, text: written } of [...lift(text, open), ...liftDay(text, open, context)]) {
    const taken = take(field, written, filled, context);
    if (!taken.ok) continue;
    filled = withAnswer(filled, field, taken.answer);
    rows.push(context.say("open-case.lifted-row", { label: field.label[context.language], value: taken.answer.shown }));
  }
  const told = rows.length === 0 ? [] : [reply(context, `${context.say("open-case.lifted")}\n\n${rows.join("\n")}`)];
  return { intake: filled, told };
}

/** Where one day is named and one is asked for, they are the same. */
function liftDay(text: string, open: readonly Field[], { now, language }: Context): Lifted[] {
  const [field, ...more] = open.filter(({ kind }) => kind === "date");
  if (field === undefined || more.length > 0) return [];
  const day = writtenDayIn(withoutIdentifiers(text), now, language);
  return day === undefined ? [] : [{ field, text: day }];
}
