/** What the embedded desk needs of a store: rows, without the desk's rules. Each method is one transaction. */
import type { CaseDocument, CaseNote, CaseReceipt, CaseRecord, CaseState, CaseSummary, NewCase } from "./case-desk.ts";

export interface CaseRow {
  request: NewCase;
  /** SHA-256 of the request, lower-case hexadecimal. */
  hash: string;
  /** In front of the running number, the year included: `2026-`. Numbers run within it. */
  prefix: string;
  /** Milliseconds since 1970. */
  at: number;
}

export interface CaseMove {
  number: string;
  from: CaseState;
  to: CaseState;
  by: CaseNote["author"];
  at: number;
  replacedBy?: string;
}

export interface CaseRecords {
  /** Gives the number and inserts, in one commit; the row that the key has already, if any. */
  insertCase(row: CaseRow): Promise<CaseReceipt>;
  caseByKey(key: string): Promise<CaseReceipt | undefined>;
  readCase(number: string): Promise<CaseRecord | undefined>;
  listCases(owner: string, limit: number): Promise<CaseSummary[]>;
  /** `known`: the key added it before. */
  addCaseNote(number: string, key: string, note: CaseNote): Promise<"added" | "known" | "absent">;
  addCaseDocuments(
    number: string,
    key: string,
    documents: CaseDocument[],
    at: number,
  ): Promise<"added" | "known" | "absent">;
  /** `stale`: the case is no longer in the state `from`. */
  moveCase(move: CaseMove): Promise<"moved" | "stale" | "absent">;
}
