/**
 * The closed list of effects, as it is read back from the store. A row may have been written by another release, so
 * it is checked; what cannot be read is parked for a person and never dropped.
 */
import { z } from "zod";
import { documentShape, newCaseShape } from "../cases/case-shape.ts";
import { cloudEventShape } from "../cases/cloud-event-shape.ts";
import { noticeShape } from "../cases/notice-shape.ts";
import { Failure } from "../errors.ts";
import { languages } from "../ports/conversation.ts";
import type { Effect } from "../ports/effect.ts";

const reminder = z.discriminatedUnion("about", [
  z.object({ about: z.literal("draft"), draft: z.string() }),
  z.object({
    about: z.literal("documents"),
    number: z.string(),
    nth: z.number().int(),
    documents: z.array(z.object({ document: z.string(), label: z.string() })),
  }),
]);

const reply = z.object({
  text: z.string(),
  language: z.enum(languages),
  quote: z.string().optional(),
  facts: z.object({ title: z.string(), rows: z.array(z.object({ label: z.string(), value: z.string() })) }).optional(),
  suggestions: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  wantsFile: z.boolean().optional(),
  receipt: z.object({ number: z.string(), title: z.string() }).optional(),
});

const key = z.string().min(1);
const effect = z.discriminatedUnion("kind", [
  z.object({ key, kind: z.literal("open-case"), case: newCaseShape, looksFirst: z.boolean().optional() }),
  z.object({ key, kind: z.literal("send-document"), number: z.string(), document: documentShape }),
  z.object({ key, kind: z.literal("merge-cases"), caseKey: z.string(), number: z.string(), at: z.number() }),
  z.object({ key, kind: z.literal("find-cases"), owner: z.string() }),
  z.object({ key, kind: z.literal("read-case"), number: z.string(), owner: z.string() }),
  z.object({ key, kind: z.literal("send"), reply }),
  z.object({
    ...{ key, kind: z.literal("add-note"), number: z.string(), owner: z.string(), text: z.string() },
    documents: z.array(documentShape).optional(),
    answers: z.boolean().optional(),
  }),
  z.object({ key, kind: z.literal("send-code"), authorisation: z.string(), language: z.enum(languages) }),
  z.object({
    ...{ key, kind: z.literal("check-code"), authorisation: z.string(), code: z.string() },
    token: z.string().optional(),
  }),
  z.object({ key, kind: z.literal("remind"), at: z.number(), reminder }),
  z.object({ key, kind: z.literal("mail-notice"), notice: noticeShape }),
  z.object({ key, kind: z.literal("watch-closing"), notice: noticeShape, at: z.number() }),
  z.object({
    ...{ key, kind: z.literal("mail-staff"), to: z.string() },
    alarm: z.object({ code: z.string(), desk: z.string().optional(), kind: z.string().optional() }),
  }),
  z.object({ key, kind: z.literal("send-event"), endpoint: z.string(), event: cloudEventShape }),
]);

/** Throws EFFECT_UNREADABLE. */
export function readEffect(stored: unknown): Effect {
  const read = effect.safeParse(stored);
  if (read.success) return read.data;
  throw new Failure("EFFECT_UNREADABLE", { paths: read.error.issues.map((issue) => issue.path.join(".")) });
}
