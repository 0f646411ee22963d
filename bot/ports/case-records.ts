/** What the embedded desk needs of a store: rows, without the desk's rules. Each method is one transaction. */
import type {
  CaseAuthor,
  CaseDocument,
  CaseEvent,
  CaseReceipt,
  CaseRecord,
  CaseState,
  CaseSummary,
  NewCase,
  Shelf,
} from "./case-desk.ts";

export interface CaseRow {
  request: NewCase;
  /** SHA-256 of the payload, lower-case hexadecimal. */
  hash: string;
  /** In front of the running number, the year included: `2026-`. Numbers run within it. */
  prefix: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** All that one act does to a case. Where the case is no longer as the act found it, nothing of it is done. */
export interface CaseChange {
  number: string;
  key: string;
  by: CaseAuthor;
  at: number;
  note?: { text: string; internal?: true };
  documents?: CaseDocument[];
  shelf?: { from: Shelf; to: Shelf; why?: string };
  state?: { from: CaseState; to: CaseState; why?: string; replacedBy?: string };
}

export interface CaseRecords {
  /** Gives the number and inserts, in one commit; the row that the key has already, if any. */
  insertCase(row: CaseRow): Promise<CaseReceipt>;
  caseByKey(key: string): Promise<CaseReceipt | undefined>;
  readCase(number: string): Promise<CaseRecord | undefined>;
  listCases(owner: string, limit: number): Promise<CaseSummary[]>;
  /** `known`: the key did it before. `stale`: state or shelf are no longer what the change starts from. */
  changeCase(change: CaseChange): Promise<"changed" | "known" | "stale" | "absent">;
  /** Whether the key changed the case before. */
  knowsAct(number: string, key: string): Promise<boolean>;
  caseEvents(after: number, limit: number): Promise<{ events: CaseEvent[]; cursor: number }>;
  /** Numbers of queries and errors whose information was requested at `before` or earlier, and is still awaited. */
  awaitingInformation(before: number, limit: number): Promise<string[]>;
}
