/**
 * The case desk: where queries, errors and procedures are registered. Somebody else's system, or the embedded one.
 * Every operation may throw a `Failure` (`bot/errors.ts`): CASE_REFUSED (with the field), CASE_NOT_ALLOWED,
 * CASE_CONFLICT, CASE_NOT_FOUND, DESK_UNAVAILABLE, DESK_OUTCOME_UNKNOWN.
 */
import type { Attachment, Channel, Language } from "./conversation.ts";

export const caseTypes = ["query", "error", "procedure"] as const;
export type CaseType = (typeof caseTypes)[number];

export const caseStates = [
  "open",
  "in-progress",
  "information-requested",
  "resolved",
  "closed",
  "closed-ex-officio",
  "closed-wrong-type",
] as const;
export type CaseState = (typeof caseStates)[number];

/** Who asks. `user` is the channel's identity. */
export interface Requester {
  channel: Channel;
  user: string;
  language: Language;
  /** Whose case it is: `Person.id`. Absent where nobody was proven (an escalation): then the channel's user. */
  owner?: string;
  /** As it was proven. */
  name?: string;
  /** RED authorisation number, as it was proven, or as the requester gave it. */
  authorisation?: string;
}

export interface Classification {
  type: CaseType;
  subject: string;
  category: string;
  subcategory?: string;
  /** Only of a procedure: its id in the catalogue. */
  procedure?: string;
}

/** One datum of the case: the field's id, its value as normalised, and the words shown to people. */
export interface CaseDatum {
  field: string;
  label: string;
  value: string;
  /** Where people are shown something else than the value. */
  shown?: string;
}

/** A document of the case; one that the requester said will follow has neither `file` nor `filed`. */
export interface CaseDocument {
  document: string;
  label: string;
  file?: Attachment;
  /** When and where it was filed before, in the requester's words. */
  filed?: string;
}

/** What is to be opened. The same draft confirmed twice is the same case: `key` says so. */
export interface NewCase {
  /** Idempotency key, derived from conversation + draft. */
  key: string;
  classification: Classification;
  requester: Requester;
  /** One line for lists. */
  title: string;
  /** The requester's own words. */
  description: string;
  data: CaseDatum[];
  documents: CaseDocument[];
  /** How the case came to be: asked for, or because a question was not resolved. */
  origin: "requester" | "escalation";
  /** For an escalation: what was said, in order. */
  transcript?: { from: "user" | "bot"; text: string }[];
  /** The case that it takes the place of (closed as wrongly typed), or is different from although it looks alike. */
  related?: { number: string; as: "replaces" | "differs"; why?: string };
}

/** Proof that the case exists. */
export interface CaseReceipt {
  number: string;
  type: CaseType;
  /** Milliseconds since 1970: when the desk registered it. */
  openedAt: number;
  /** SHA-256 of the payload, lower-case hexadecimal: what exactly was registered. */
  hash: string;
  /** Of the receipt that we keep of it. */
  code?: string;
}

export interface CaseSummary {
  number: string;
  state: CaseState;
  classification: Classification;
  title: string;
  openedAt: number;
  updatedAt: number;
  /** When closed as wrongly typed: the number of the case that replaces it. */
  replacedBy?: string;
}

export interface CaseNote {
  at: number;
  author: "requester" | "staff" | "system";
  text: string;
}

export interface CaseRecord extends CaseSummary {
  requester: Requester;
  description: string;
  data: CaseDatum[];
  documents: CaseDocument[];
  origin: NewCase["origin"];
  transcript?: NonNullable<NewCase["transcript"]>;
  related?: NonNullable<NewCase["related"]>;
  notes: CaseNote[];
  history: { at: number; from?: CaseState; to: CaseState; by: CaseNote["author"] }[];
}

export interface CaseDesk {
  /** Opens the case, or returns the receipt of the one that the key opened before. Another payload under a known key: CASE_CONFLICT. */
  open(request: NewCase): Promise<CaseReceipt>;
  /** The receipt that the key has, if it opened a case. */
  findByKey(key: string): Promise<CaseReceipt | undefined>;
  read(number: string): Promise<CaseRecord>;
  /** The owner's cases (`ownerOf`), the newest first. */
  list(owner: string, limit: number): Promise<CaseSummary[]>;
  /** `key` makes it once. */
  addNote(number: string, note: { key: string; author: CaseNote["author"]; text: string }): Promise<void>;
  /** Documents that follow; `key` makes it once. */
  addDocuments(number: string, added: { key: string; documents: CaseDocument[] }): Promise<void>;
  /** Only the moves of `bot/cases/case.ts`; else CASE_NOT_ALLOWED. `replacedBy` belongs to closed-wrong-type. */
  move(number: string, to: CaseState, by: CaseNote["author"], options?: { replacedBy?: string }): Promise<void>;
}
