/**
 * A whole conversation as data: what the person does, and which events are expected. Events, not wording: the keys of
 * the texts that were said, the flow that has the floor, what it asks for, and what reached the case desk.
 */
import { z } from "zod";
import { caseStates } from "../../bot/ports/case-desk.ts";
import { languages } from "../../bot/ports/conversation.ts";
import { flowIds } from "../../dialogs/state.ts";

const expectation = z.strictObject({
  /** The flow that has the floor; `none` when nothing is open. */
  flow: z.enum([...flowIds, "none"]).optional(),
  /** The field or document that the intake asks for, or `confirmation`. */
  asks: z.string().optional(),
  /** Keys of texts that were said in this turn, in any order. */
  says: z.array(z.string()).optional(),
  /** Keys that were not said. */
  "says-not": z.array(z.string()).optional(),
  /** Some of the open flow's slots. */
  slots: z.record(z.string(), z.unknown()).optional(),
  /** Effects that the turn asked for. */
  effects: z
    .array(z.enum(["open-case", "find-cases", "read-case", "add-note", "send-code", "check-code", "remind"]))
    .optional(),
  /** The case that the desk has opened last; compared with what is named. */
  case: z.record(z.string(), z.unknown()).optional(),
  /** A form was shown; the fields of it that have a problem. */
  form: z.array(z.string()).optional(),
  /** How many messages the bot sent in this turn. */
  replies: z.number().int().optional(),
  /** How many drafts the person has. */
  drafts: z.number().int().optional(),
  /** Some of who the person has proven to be; null where it is nobody known. */
  person: z.record(z.string(), z.string()).nullable().optional(),
  /** Subjects of the mails that went out in this turn. */
  mails: z.number().int().optional(),
  /** How many cases the person has. */
  cases: z.number().int().optional(),
  /** Lines that the case's transcript holds, in this order. */
  transcript: z.array(z.string()).optional(),
  /** Words of the person that were shown to copy. */
  quotes: z.array(z.string()).optional(),
  /** Suggestions hold this one. */
  offers: z.array(z.string()).optional(),
  language: z.enum(languages).optional(),
});

const step = z
  .strictObject({
    /** The conversation that it happens in, by a name of the script; it begins when it is named first. */
    in: z.string().optional(),
    /** So many hours later, the process started anew. */
    after: z.number().positive().optional(),
    /** What the staff do with the person's newest case. */
    staff: z.strictObject({ state: z.enum(caseStates).optional(), note: z.string().optional() }).optional(),
    /** Whether the case desk can be reached from now on. */
    desk: z.enum(["away", "back"]).optional(),
    /** What the person writes or presses; `{code}` is the code of the mail that came last, `{number}` the newest case. */
    user: z.string().optional(),
    /** File names that come with it. */
    attach: z.array(z.string()).optional(),
    /** What the person types into the form that was shown last, field by field. */
    fill: z.record(z.string(), z.string()).optional(),
    /** The same message delivered again, with the same id. */
    again: z.literal(true).optional(),
    /** The process is killed and started anew on the same data. */
    restart: z.literal(true).optional(),
    /** What another release had stored is found by the turn of this message. */
    stored: z.unknown().optional(),
    /** The turn of this message throws. */
    breaks: z.literal(true).optional(),
    expect: expectation.optional(),
  })
  .refine((one) => Object.keys(one).length > 0, "a step does or expects something");

export const scriptSchema = z.strictObject({
  /** What the person does, in a sentence. */
  title: z.string().min(10),
  locale: z.string().optional(),
  /** Nobody has proven who the person is. */
  anonymous: z.boolean().default(false),
  /** The recogniser of dates and numbers reads along; without it nothing is read. */
  recognizer: z.boolean().default(false),
  /** ISO 8601 with offset. */
  at: z.iso.datetime({ offset: true }).default("2026-11-23T10:00:00+01:00"),
  steps: z.array(step).min(1),
});

export type Script = z.infer<typeof scriptSchema>;
export type Step = Script["steps"][number];
export type Expectation = z.infer<typeof expectation>;
