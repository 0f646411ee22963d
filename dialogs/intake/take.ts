/** Whether an answer can be taken: by its kind and limits, and beside the other answers. The same for every face. */
import { type AnswerContext, checkAnswer } from "../../knowledge/forms/answers.ts";
import { brokenRule, categoryField, isRequired } from "../../knowledge/forms/form.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import type { Warning } from "../../knowledge/identifiers.ts";
import type { Context } from "../flow.ts";
import { type Answer, type Draft, formIn, valuesIn } from "./form.ts";
import type { Intake } from "./intake.ts";

export type Taken =
  | { ok: true; answer: Answer; warning?: Warning }
  /** `problem`: which rule it breaks, with an example of a right one. */
  | { ok: false; problem: string };

/** `conversation`: absent where nobody talks (a row of a batch file). */
export type Around = Pick<Context, "knowledge" | "language" | "now" | "say"> & Partial<Pick<Context, "conversation">>;

export function take(field: Field, text: string, draft: Draft, context: Around): Taken {
  const checked = checkAnswer(field, text, context satisfies AnswerContext);
  if (!checked.ok)
    return { ok: false, problem: `${context.say(`wrong.${checked.why}`, checked.limits)}${example(field, context)}` };
  const answer = { value: checked.value, shown: checked.shown };
  if (isOfAnother(field, answer, context))
    return { ok: false, problem: context.say("open-case.not-your-authorisation") };
  const problem = besideOthers(field, answer, draft, context);
  if (problem !== undefined) return { ok: false, problem };
  return { ok: true, answer, ...(checked.warning ? { warning: checked.warning } : {}) };
}

/** A case is for the authorisation that was proven, and for no other. */
function isOfAnother({ id }: Field, { value }: Answer, { conversation }: Around): boolean {
  const proven = conversation?.person?.authorisation;
  return id === "authorisation-number" && proven !== undefined && Number(value) !== Number(proven);
}

/** Nothing given: only where it is not required. */
export function leaveOut(field: Field, draft: Draft, context: Around): Taken {
  const left = { value: "", shown: context.say("open-case.not-given") };
  const form = formIn(draft, context.knowledge);
  if (!isRequired(field, form, valuesIn(draft))) return { ok: true, answer: left };
  return { ok: false, problem: besideOthers(field, left, draft, context) ?? context.say("open-case.needed") };
}

/** The category is part of the classification from then on. */
export function withAnswer(intake: Intake, { id }: Field, answer: Answer): Intake {
  const { correcting: _, ...rest } = intake;
  if (id !== categoryField) return { ...rest, answers: { ...intake.answers, [id]: answer }, tries: 0 };
  const [category, subcategory] = answer.value.split(".");
  return { ...rest, classification: { ...intake.classification, category, subcategory }, tries: 0 };
}

function besideOthers(field: Field, answer: Answer, draft: Draft, { knowledge, language }: Around): string | undefined {
  const answers = { ...draft.answers, [field.id]: answer };
  const broken = brokenRule(formIn(draft, knowledge), field.id, valuesIn({ ...draft, answers }));
  return broken?.told[language];
}

/** Whatever is written is an answer. */
export function isAnyText({ kind }: Field): boolean {
  return kind === "text" || kind === "long-text";
}

/** A choice shows its options anyway. */
function example({ kind, example: own, options }: Field, { say }: Around): string {
  if (options !== undefined || kind === "yes-no" || kind === "text" || kind === "long-text")
    return own === undefined ? "" : ` ${say("open-case.for-example", { example: own })}`;
  return ` ${say("open-case.for-example", { example: own ?? say(`example.${kind}`) })}`;
}

/** Where somebody finds what they do not know. */
export function whereFound({ kind, unknown }: Field, { language, say }: Pick<Context, "language" | "say">): string {
  return unknown?.[language] ?? say(`unknown.${kind}`);
}

/** More than an answer: something is asked, or told. */
export function looksLikeQuestion(text: string): boolean {
  return /[?¿]/.test(text) || text.trim().split(/\s+/).length > 6;
}
