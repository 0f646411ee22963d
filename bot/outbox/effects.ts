/**
 * The closed list of effects, as it is read back from the store. A row may have been written by another release, so
 * it is checked; what cannot be read is parked for a person and never dropped.
 */
import { z } from "zod";
import { Failure } from "../errors.ts";
import { caseTypes } from "../ports/case-desk.ts";
import { channels, languages } from "../ports/conversation.ts";
import type { Effect } from "../ports/effect.ts";

const requester = z.object({ channel: z.enum(channels), user: z.string() });
const file = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string(),
});

const newCase = z.object({
  key: z.string().min(1),
  classification: z.object({
    type: z.enum(caseTypes),
    subject: z.string(),
    category: z.string(),
    subcategory: z.string().optional(),
    procedure: z.string().optional(),
  }),
  requester: requester.extend({ language: z.enum(languages), authorisation: z.string().optional() }),
  title: z.string(),
  description: z.string(),
  data: z.array(z.object({ field: z.string(), label: z.string(), value: z.string() })),
  documents: z.array(z.object({ document: z.string(), label: z.string(), file: file.optional() })),
  origin: z.enum(["requester", "escalation"]),
  transcript: z.array(z.object({ from: z.enum(["user", "bot"]), text: z.string() })).optional(),
});

const reply = z.object({
  text: z.string(),
  language: z.enum(languages),
  quote: z.string().optional(),
  facts: z.object({ title: z.string(), rows: z.array(z.object({ label: z.string(), value: z.string() })) }).optional(),
  suggestions: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  wantsFile: z.boolean().optional(),
});

const key = z.string().min(1);
const effect = z.discriminatedUnion("kind", [
  z.object({ key, kind: z.literal("open-case"), case: newCase }),
  z.object({ key, kind: z.literal("find-cases"), requester }),
  z.object({ key, kind: z.literal("send"), reply }),
  z.object({ key, kind: z.literal("add-note"), number: z.string(), requester, text: z.string() }),
]);

/** Throws EFFECT_UNREADABLE. */
export function readEffect(stored: unknown): Effect {
  const read = effect.safeParse(stored);
  if (read.success) return read.data;
  throw new Failure("EFFECT_UNREADABLE", { paths: read.error.issues.map((issue) => issue.path.join(".")) });
}
