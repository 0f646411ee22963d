/**
 * What passes between the `rest` desk's client and its server (docs/case-desk.openapi.yaml). A file has the desk's id once
 * its bytes are there; one without was announced, and is still to come.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { classificationShape, documentShape, fileShape, newCaseShape } from "../../../bot/cases/case-shape.ts";
import {
  type CaseDocument,
  type CaseRecord,
  caseAuthors,
  caseStates,
  caseTypes,
} from "../../../bot/ports/case-desk.ts";

const moment = z.number().int().nonnegative();
const by = z.enum(caseAuthors);
const state = z.enum(caseStates);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const file = fileShape.extend({ id: fileShape.shape.id.optional(), sha256 });
const document = documentShape.extend({ file: file.optional() });
const sentDocument = documentShape.extend({ file: file.omit({ id: true }).optional() });
const shelf = classificationShape.pick({ subject: true, category: true, subcategory: true });

export const wireNewCase = newCaseShape.omit({ key: true }).extend({ documents: z.array(sentDocument) });
export const wireNote = z.object({ by, text: z.string(), internal: z.literal(true).optional() });
export const wireDocuments = z.object({ by, documents: z.array(sentDocument) });
export const wireReclassification = z.object({ by, to: shelf, why: z.string().optional() });
export const wireText = z.object({ by, text: z.string() });
export const wireResumption = z.object({ by, to: z.enum(["open", "in-progress"]) });
export const wireClosure = z.object({
  by,
  as: z.enum(["closed", "closed-ex-officio", "closed-wrong-type"]),
  why: z.string().optional(),
  replacedBy: z.string().optional(),
});

export const wireReceipt = z.object({
  number: z.string().min(1),
  type: z.enum(caseTypes),
  openedAt: moment,
  hash: sha256,
});
export const wireReceipts = z.object({ receipts: z.array(wireReceipt) });

const summary = z.object({
  number: z.string().min(1),
  state,
  classification: classificationShape,
  title: z.string(),
  openedAt: moment,
  updatedAt: moment,
  replacedBy: z.string().optional(),
});
export const wireCases = z.object({ cases: z.array(summary) });

const { requester, description, data, origin, transcript, related } = newCaseShape.shape;
export const wireRecord = summary.extend({
  ...{ requester, description, data, origin, transcript, related },
  documents: z.array(document),
  notes: z.array(z.object({ at: moment, author: by, text: z.string(), internal: z.literal(true).optional() })),
  history: z.array(z.object({ at: moment, from: state.optional(), to: state, by })),
});

const why = z.string().optional();
const what = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("opened") }),
  z.object({ kind: z.literal("noted") }),
  z.object({ kind: z.literal("documents-added") }),
  z.object({ kind: z.literal("reclassified"), from: shelf, to: shelf, why }),
  z.object({ kind: z.literal("moved"), from: state, to: state, why, replacedBy: z.string().optional() }),
]);
export const wireEvents = z.object({
  events: z.array(z.object({ id: z.string(), number: z.string(), at: moment, by, what })),
  cursor: z.string().optional(),
});

/** RFC 9457, with the code of `bot/errors.ts`. */
export const wireProblem = z.object({
  code: z.string(),
  field: z.string().optional(),
  number: z.string().optional(),
});

/** As the desk keeps it: a file that has not arrived has no id there either. */
export function withIds(documents: readonly z.infer<typeof document>[]): CaseDocument[] {
  return documents.map(({ file: sent, ...one }) => (sent ? { ...one, file: { ...sent, id: sent.id ?? "" } } : one));
}

/** As others see it. */
export function toWire({ documents, ...record }: CaseRecord): z.infer<typeof wireRecord> {
  return {
    ...record,
    documents: documents.map(({ file: kept, ...one }) => {
      if (kept === undefined) return one;
      const { id, name, contentType, size, sha256: hash } = kept;
      return { ...one, file: { ...(id === "" ? {} : { id }), name, contentType, size, sha256: hash } };
    }),
  };
}

/** A key as the header Idempotency-Key may hold it: what is longer, or not ASCII, goes as its digest. */
export function wireKey(key: string): string {
  if (/^[\x20-\x7e]{1,255}$/.test(key)) return key;
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}

/** A string of structured field values (RFC 9651, 3.3.3). */
export function toHeader(key: string): string {
  return `"${wireKey(key).replace(/["\\]/g, "\\$&")}"`;
}

/** Undefined where the header is no such string, or its key has not 1 to 255 characters. */
export function fromHeader(header: string | string[] | undefined): string | undefined {
  const [, inside] = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\]){1,510})"$/.exec(String(header ?? "").trim()) ?? [];
  const key = inside?.replace(/\\(["\\])/g, "$1");
  return key !== undefined && key.length <= 255 ? key : undefined;
}
