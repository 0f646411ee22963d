/**
 * A form as the body and actions of an Adaptive Card, and what a card's submission says. Cards are built as objects: what a
 * person typed is only ever the value of an input.
 */

import { z } from "zod";
import type { FilledForm, FormField, FormView } from "../../bot/ports/conversation.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import type { Log } from "../../bot/ports/log.ts";

export function formBody({ title, fields }: FormView): JsonObject[] {
  const heading = { type: "TextBlock", text: title, weight: "bolder", size: "medium", wrap: true, style: "heading" };
  return [heading, ...fields.flatMap(rows)];
}

/** The draft's name goes along, so that an old card fills in no other draft. */
export function formActions({ run, submit }: FormView): JsonObject[] {
  return [{ type: "Action.Submit", title: submit, data: { [marker]: run } }];
}

const marker = "orienta-form";

function rows(field: FormField): JsonObject[] {
  const problem = field.problem && { type: "TextBlock", text: field.problem, color: "attention", wrap: true };
  const help = { type: "TextBlock", text: field.help, isSubtle: true, size: "small", wrap: true, spacing: "none" };
  return [inputOf(field), ...(problem ? [{ ...problem, spacing: "none" }] : []), help];
}

const styles: Partial<Record<FormField["input"], string>> = { email: "Email", tel: "Tel" };

/** Nothing is refused in the card itself: the answer that comes back says what is wrong, in the person's language. */
function inputOf({ id, label, required, value, input, options = [] }: FormField): JsonObject {
  const common = { id, label: required ? `${label} *` : label, value };
  if (input === "choice")
    return {
      ...common,
      type: "Input.ChoiceSet",
      style: "compact",
      choices: options.map((option) => ({ title: option.label, value: option.id })),
    };
  const style = styles[input];
  return { ...common, type: "Input.Text", isMultiline: input === "long-text", ...(style ? { style } : {}) };
}

/** Fields and characters that a submission may have; what is longer is no form of ours. */
const mostFields = 60;
const longestAnswer = 4001;

const submission = z.record(
  z.string().regex(/^[a-z0-9-]{1,64}$/),
  z.union([z.string().max(longestAnswer), z.boolean()]),
);

/** Undefined when the value is not a form of ours. */
export function filledForm(value: unknown): FilledForm | undefined {
  const read = submission.safeParse(value);
  if (!read.success || Object.keys(read.data).length > mostFields) return undefined;
  const { [marker]: run, ...typed } = read.data;
  if (typeof run !== "string") return undefined;
  return { run, answers: Object.fromEntries(Object.entries(typed).map(([id, text]) => [id, String(text)])) };
}

/** The form of this conversation that a message's card value is; any other value is ignored, and logged. */
export function cardForm(value: unknown, conversation: string, log: Pick<Log, "warn">): FilledForm | undefined {
  if (value === undefined || value === null) return undefined;
  const form = filledForm(value);
  if (form?.run.startsWith(`${conversation}:`)) return form;
  log.warn({ conversation, code: "FORM_REFUSED" }, "card value ignored");
  return undefined;
}
