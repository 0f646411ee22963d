/** The states of a case and their allowed moves, and what exactly a case says. */
import { createHash } from "node:crypto";
import type { CaseState, NewCase } from "../ports/case-desk.ts";
import type { Json } from "../ports/json.ts";

/** States beyond "closed ex officio" are assumed; the moves follow what staff do. */
const moves: Readonly<Record<CaseState, readonly CaseState[]>> = {
  open: ["in-progress", "information-requested", "resolved", "closed", "closed-wrong-type"],
  "in-progress": ["open", "information-requested", "resolved", "closed", "closed-wrong-type"],
  "information-requested": ["in-progress", "resolved", "closed", "closed-ex-officio", "closed-wrong-type"],
  resolved: ["closed", "in-progress"],
  closed: [],
  "closed-ex-officio": [],
  "closed-wrong-type": [],
};

/** A procedure is never closed ex officio for want of information: only queries and errors are. */
export function canMove(from: CaseState, to: CaseState, type: NewCase["classification"]["type"]): boolean {
  if (to === "closed-ex-officio" && type === "procedure") return false;
  return moves[from].includes(to);
}

/**
 * SHA-256 of what was confirmed, lower-case hexadecimal: classification, owner, words, data and documents by their ids
 * and values. Neither the key nor where and in which language it was confirmed is part of it.
 */
export function payloadHash(request: NewCase): string {
  const { classification, requester, description, data, documents, origin, related, transcript } = request;
  const { owner, authorisation } = requester;
  const payload = {
    ...{ classification, owner, authorisation, description, origin, related, transcript },
    data: Object.fromEntries(data.map(({ field, value }) => [field, value])),
    documents: documents.map(({ document, file, filed }) => ({ document, file: file?.sha256, filed })),
  };
  return createHash("sha256")
    .update(canonical(payload as unknown as Json))
    .digest("hex");
}

function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(",")}}`;
}
