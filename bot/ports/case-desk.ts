/**
 * The case desk: where queries, errors and procedures are registered. Somebody else's system, or the embedded one.
 * Every operation is one attempt and may throw a `Failure` (`bot/errors.ts`):
 *   CASE_REFUSED          the data do not hold; `detail.field` says which
 *   CASE_NOT_ALLOWED      the case's state does not allow it
 *   CASE_NOT_FOUND        there is none of that number
 *   CASE_CONFLICT         the key was used with another payload (`detail.number`), or somebody else was first
 *   DESK_NOT_ALLOWED      it takes us for nobody, or for somebody without the right; or it is not set up as we need it
 *   DESK_RATE_LIMITED     too many requests; `detail.retryAfterMs`, milliseconds
 *   DESK_UNAVAILABLE      it did not get the request
 *   DESK_OUTCOME_UNKNOWN  it may have got the request, and may still act on it: look before asking again
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

/**
 * What is to be opened. The draft names the case (`key`), and `payloadHash` what exactly was confirmed: the same draft with
 * the same payload is the same case however often it comes, with another payload it is a conflict.
 */
export interface NewCase {
  /** Idempotency key, derived from the draft. */
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

export const caseAuthors = ["requester", "staff", "system"] as const;
export type CaseAuthor = (typeof caseAuthors)[number];

export interface CaseNote {
  /** Milliseconds since 1970. */
  at: number;
  author: CaseAuthor;
  text: string;
  /** For the staff only: nobody else reads it. */
  internal?: true;
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
  /** Its states, the first one included, in order. */
  history: { at: number; from?: CaseState; to: CaseState; by: CaseAuthor }[];
}

/** What is done to a case: `key` makes it once, however often it is asked for. */
export interface Act {
  key: string;
  by: CaseAuthor;
}

/** Where a case stands among its kind; the type is none of it: what has the wrong type is closed. */
export type Shelf = Pick<Classification, "subject" | "category" | "subcategory">;

export type ClosedState = "closed" | "closed-ex-officio" | "closed-wrong-type";

/** Something that happened to a case, in the desk's order. */
export interface CaseEvent {
  /** Unique at the desk, the same whenever it is read. */
  id: string;
  number: string;
  /** Milliseconds since 1970. */
  at: number;
  by: CaseAuthor;
  what:
    | { kind: "opened" }
    /** Of a note the staff alone may read, nothing is told. */
    | { kind: "noted" }
    | { kind: "documents-added" }
    | { kind: "reclassified"; from: Shelf; to: Shelf; why?: string }
    | { kind: "moved"; from: CaseState; to: CaseState; why?: string; replacedBy?: string };
}

export interface DeskTraits {
  /** As operators call it: in logs, and in front of the cursor of its events. */
  name: string;
  /** Whether the desk itself refuses a second case of a key, or makes two, of which one is merged into the other. */
  keys: "unique" | "merged";
  /** Milliseconds in which a request without an answer may still take effect. */
  settleMs: number;
  /** `shared`: it reads files where we keep them. `sent`: each is a request of its own. */
  files: "shared" | "sent";
  /** Milliseconds until what happened is among its events; absent: at once. */
  eventLagMs?: number;
}

export interface CaseDesk {
  readonly traits: DeskTraits;
  /** What keeps the desk from being used, each line with its remedy: address, credentials, fields, rights. */
  check(): Promise<string[]>;
  /**
   * Opens the case. A desk of unique keys returns the receipt of the one that the key opened before; another payload
   * under a known key is CASE_CONFLICT there.
   */
  open(request: NewCase): Promise<CaseReceipt>;
  /** The receipts of all cases that carry the key, the oldest first: none, one, or more where keys are `merged`. */
  findByKey(key: string): Promise<CaseReceipt[]>;
  /** Makes the others part of the one to keep; their numbers lead to it. Desks of unique keys have none to merge. */
  merge(keep: string, others: readonly string[]): Promise<void>;
  read(number: string): Promise<CaseRecord>;
  /** The owner's cases (`ownerOf`), the newest first. */
  list(owner: string, limit: number): Promise<CaseSummary[]>;
  addNote(number: string, note: Act & { text: string; internal?: true }): Promise<void>;
  /** Documents that follow. Where files are `sent`, at most one of them has a file. */
  addDocuments(number: string, added: Act & { documents: CaseDocument[] }): Promise<void>;
  /** Another shelf of the same type; CASE_NOT_ALLOWED for a procedure, and once the case is closed. */
  reclassify(number: string, act: Act & { to: Shelf; why?: string }): Promise<void>;
  /** The moves below: only those of `bot/cases/case.ts`, else CASE_NOT_ALLOWED. Each text is a note that the requester reads. */
  requestInformation(number: string, act: Act & { text: string }): Promise<void>;
  answer(number: string, act: Act & { text: string }): Promise<void>;
  /** Somebody works on it, or it goes back to those that wait for somebody. */
  resume(number: string, act: Act & { to: "open" | "in-progress" }): Promise<void>;
  /** `replacedBy` is the number of the case that takes its place: of what had the wrong type only. */
  close(number: string, act: Act & { as: ClosedState; why?: string; replacedBy?: string }): Promise<void>;
  /** What happened after the cursor, in order, at most `limit`; without a cursor, from the beginning. */
  events(after: string | undefined, limit: number): Promise<{ events: CaseEvent[]; cursor: string | undefined }>;
}
