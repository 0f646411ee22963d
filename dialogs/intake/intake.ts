/** What an intake keeps between turns, and what can be said about it without asking. */
import { z } from "zod";
import { caseTypes } from "../../bot/ports/case-desk.ts";
import type { Form } from "../../knowledge/forms/form.ts";
import type { Context } from "../flow.ts";
import type { Option } from "../wording/choose.ts";
import { documentsOf, fieldsOf } from "./form.ts";

const file = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  sha256: z.string(),
});

export const intakeSchema = z.object({
  matter: z.string().optional(),
  classification: z.object({
    type: z.enum(caseTypes),
    subject: z.string(),
    /** Absent until the form has asked for it. */
    category: z.string().optional(),
    subcategory: z.string().optional(),
    procedure: z.string().optional(),
  }),
  origin: z.enum(["requester", "escalation"]).default("requester"),
  answers: z.record(z.string(), z.object({ value: z.string(), shown: z.string() })).default({}),
  documents: z.record(z.string(), z.union([file, z.enum(["later", "none"])])).default({}),
  /** Which answer is being changed; "which" while that is asked. */
  correcting: z.string().optional(),
  /** Day of the event, in time, of which the person says that RED does not admit it. */
  insists: z.string().optional(),
  /** The person fills in a form instead of answering one question after the other. */
  asForm: z.boolean().default(false),
  /** What was typed before the draft began. */
  typed: z.record(z.string(), z.string()).optional(),
  /** What was typed into the form and could not be taken, with what is wrong with it. */
  refused: z.record(z.string(), z.object({ text: z.string(), problem: z.string() })).default({}),
  /** Wrong answers in a row to the question that is open. */
  tries: z.number().int().default(0),
  /** Confirmed: the desk has been asked. */
  sent: z.boolean().default(false),
});
export type Intake = z.infer<typeof intakeSchema>;

/** An intake of a form, with nothing answered yet. */
export function begunIntake({ type, subject, procedure }: Form): Intake {
  return intakeSchema.parse({ classification: { type, subject, ...(procedure ? { procedure } : {}) } });
}

/** What has been answered so far. */
export function correctable(intake: Intake, { knowledge, language }: Context): Option[] {
  const given = fieldsOf(intake, knowledge).filter(({ id }) => intake.answers[id] !== undefined);
  const filed = documentsOf(intake, knowledge).filter(({ id }) => intake.documents[id] !== undefined);
  return [...given, ...filed].map(({ id, label }) => ({ id, label: label[language] }));
}

/** The answers to the last question. */
export function confirmOptions({ say }: Pick<Context, "say">): Option[] {
  return ["yes", "change", "discard"].map((id) => ({ id, label: say(`open-case.${id}`) }));
}

/** Documents that the person said will follow. */
export function toFollow(intake: Intake, { knowledge, language }: Context): string[] {
  return documentsOf(intake, knowledge)
    .filter(({ id }) => intake.documents[id] === "later")
    .map(({ label }) => label[language]);
}
