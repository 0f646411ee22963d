/** Shapes of `content/fields`, `content/documents` and `content/forms`: what a case must say, field by field. */
import { z } from "zod";
import { bilingual, day, id } from "../schema.ts";

/** What a field holds; the kind decides how an answer is checked and normalised (`answers.ts`, `identifiers.ts`). */
export const fieldKinds = [
  "text",
  "long-text",
  "naf",
  "ccc",
  "dni-nie",
  "nif",
  "iban",
  "cnae",
  "contract-key",
  "part-time-coefficient",
  "email",
  "phone",
  "postcode",
  "red-authorisation",
  "date",
  "period",
  "number",
  "yes-no",
  "choice",
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Holds when the other field's canonical value is one of `is`, or begins with one of `begins`. */
export const conditionSchema = z
  .strictObject({ field: id, is: z.array(z.string()).optional(), begins: z.array(z.string()).optional() })
  .refine(({ is, begins }) => (is === undefined) !== (begins === undefined), "say `is` or `begins`, one of them");
export type Condition = z.infer<typeof conditionSchema>;

/** What an answer may be beyond its kind; each limit belongs to one kind (`limitsOf`). */
const limitsSchema = z.strictObject({
  /** Earliest day. */
  from: day.optional(),
  /** Calendar days after today that a day may lie at most; 0: not after today. */
  ahead: z.number().int().min(0).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** No decimals. */
  whole: z.boolean().optional(),
  /** `0` a digit, `A` a letter, anything else itself: `A00` is `L13`. */
  mask: z
    .string()
    .regex(/^[A0-9.\-/]{1,20}$/)
    .optional(),
  /** Regimes that an account may belong to, four digits each. */
  regimes: z.array(z.string().regex(/^\d{4}$/)).optional(),
});
export type Limits = z.infer<typeof limitsSchema>;

const limitsOf: Partial<Record<FieldKind, readonly (keyof Limits)[]>> = {
  date: ["from", "ahead"],
  number: ["min", "max", "whole"],
  text: ["mask"],
  ccc: ["regimes"],
};

export const fieldSchema = z
  .strictObject({
    id,
    kind: z.enum(fieldKinds),
    label: bilingual,
    question: bilingual,
    help: bilingual,
    /** A right answer, as people write it; otherwise that of its kind (`texts`, `example`). */
    example: z.string().optional(),
    /** Where it is found, for somebody who does not know it; otherwise that of its kind (`texts`, `unknown`). */
    unknown: bilingual.optional(),
    required: z.boolean().default(true),
    options: z.array(z.strictObject({ id, label: bilingual })).optional(),
    limits: limitsSchema.optional(),
    /** Asked only then, in forms that ask for the other field too. */
    when: conditionSchema.optional(),
    /** Personal data: the purpose they are asked for (`forms/purposes.yaml`). They are masked in what staff see first. */
    personal: id.optional(),
  })
  .refine((f) => (f.kind === "choice") === (f.options !== undefined), "options belong to kind: choice, and only there")
  .refine(
    ({ kind, limits = {} }) => Object.keys(limits).every((key) => limitsOf[kind]?.includes(key as keyof Limits)),
    "has limits of another kind: a date has from and ahead, a number min, max and whole, a text mask, a ccc regimes",
  );
export type Field = z.infer<typeof fieldSchema>;

export const documentSchema = z.strictObject({ id, label: bilingual, help: bilingual });
export type DocumentKind = z.infer<typeof documentSchema>;

/** What two answers must be to each other, in every form that asks for both; `told` says so to the person. */
const rule = { id, field: id, told: bilingual };
export const formRuleSchema = z.discriminatedUnion("kind", [
  /** `field` is the same day as `than`, or later. */
  z.strictObject({ ...rule, kind: z.literal("not-before"), than: id }),
  z.strictObject({ ...rule, kind: z.literal("different"), than: id }),
  z.strictObject({ ...rule, kind: z.literal("below"), limit: z.number(), when: conditionSchema }),
  /** Required then, otherwise not. */
  z.strictObject({ ...rule, kind: z.literal("needed"), when: conditionSchema }),
]);
export type FormRule = z.infer<typeof formRuleSchema>;

/** Why personal data are asked for, on which ground, and how long they are kept (GDPR arts. 5.1.b, 5.1.e, 13). */
export const purposeSchema = z.strictObject({
  id,
  purpose: bilingual,
  ground: bilingual,
  /** Months after the case was closed. */
  retention: z.number().int().positive(),
});
export type Purpose = z.infer<typeof purposeSchema>;
