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
  /** Names the draft: its row, and the case that it becomes. Absent of somebody unknown (an escalation). */
  draft: z.string().optional(),
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
  documents: z
    .record(z.string(), z.union([file, z.object({ filed: z.string() }), z.enum(["later", "none"])]))
    .default({}),
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
  /** The document of which is asked when and where it was filed. */
  filing: z.string().optional(),
  /** Cases that it looks like; the person says whether it is one of them. */
  similar: z
    .array(
      z.object({
        number: z.string(),
        title: z.string(),
        openedAt: z.number(),
        why: z.enum(["same-datum", "same-words"]),
      }),
    )
    .default([]),
  /** The person is asked in what it differs from those. */
  differing: z.boolean().default(false),
  related: z.object({ number: z.string(), as: z.enum(["replaces", "differs"]), why: z.string().optional() }).optional(),
  /** What was typed for the case that it takes the place of. */
  reopens: z.object({ number: z.string(), answers: z.record(z.string(), z.string()) }).optional(),
  /** One case of several that one request is split into (`several.ts`). */
  series: z
    .object({
      place: z.number().int(),
      of: z.number().int(),
      /** What is known of each that comes after: field -> as it was written. */
      others: z.array(z.record(z.string(), z.string())),
      /** The matter as it was written, with all of them. */
      matter: z.string().optional(),
    })
    .optional(),
  /** Confirmed: the desk has been asked. */
  sent: z.boolean().default(false),
});
export type Intake = z.infer<typeof intakeSchema>;

/** An intake of a form, with nothing answered yet. */
export function begunIntake({ type, subject, procedure }: Form): Intake {
  return intakeSchema.parse({ classification: { type, subject, ...(procedure ? { procedure } : {}) } });
}

/** The name that the words of the start have among the answers (`Intake.correcting`). */
export const wordsId = "matter";

/** They are registered, and no field of the form holds them. */
export function hasWords(intake: Intake, { knowledge }: Context): boolean {
  const isField = fieldsOf(intake, knowledge).some(({ id }) => id === "description");
  return !isField && intake.matter !== undefined && intake.matter.trim() !== "";
}

/** What has been answered so far. */
export function correctable(intake: Intake, context: Context): Option[] {
  const { knowledge, language } = context;
  const given = fieldsOf(intake, knowledge).filter(({ id }) => intake.answers[id] !== undefined);
  const filed = documentsOf(intake, knowledge).filter(({ id }) => intake.documents[id] !== undefined);
  const words = hasWords(intake, context) ? [{ id: wordsId, label: context.say("labels.words") }] : [];
  return [...given, ...filed].map(({ id, label }) => ({ id, label: label[language] })).concat(words);
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
