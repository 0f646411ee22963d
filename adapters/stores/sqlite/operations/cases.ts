import { ownerOf } from "../../../../bot/cases/owner.ts";
import type {
  CaseDocument,
  CaseNote,
  CaseReceipt,
  CaseRecord,
  CaseSummary,
  NewCase,
} from "../../../../bot/ports/case-desk.ts";
import type { CaseMove, CaseRow } from "../../../../bot/ports/case-records.ts";
import type { Database, Row } from "../database.ts";

/** Digits of a case number behind its prefix. */
const numberWidth = 6;

export function insertCase(database: Database, { request, hash, prefix, at }: CaseRow): CaseReceipt {
  const known = caseByKey(database, request.key);
  if (known !== undefined) return known;
  const next = database.get(
    "insert into case_numbers (prefix, last) values (?, 1) on conflict (prefix) do update set last = last + 1 returning last",
    prefix,
  );
  const number = `${prefix}${String(next?.last).padStart(numberWidth, "0")}`;
  const { type } = request.classification;
  const { channel, user } = request.requester;
  database.run(
    `insert into cases (number, key, hash, type, channel, user, owner, state, opened_at, updated_at, request)
     values (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?)`,
    ...[number, request.key, hash, type, channel, user, ownerOf(request.requester), at, at, JSON.stringify(request)],
  );
  addHistory(database, { number, to: "open", by: "requester", at });
  return { number, type, openedAt: at, hash };
}

export function caseByKey(database: Database, key: string): CaseReceipt | undefined {
  const row = database.get("select number, type, opened_at, hash from cases where key = ?", key);
  return (
    row && {
      number: String(row.number),
      type: row.type as CaseReceipt["type"],
      openedAt: Number(row.opened_at),
      hash: String(row.hash),
    }
  );
}

export function readCase(database: Database, number: string): CaseRecord | undefined {
  const row = database.get("select * from cases where number = ?", number);
  if (row === undefined) return undefined;
  const { transcript, related, ...request } = JSON.parse(String(row.request)) as NewCase;
  const { requester, description, data, origin } = request;
  const notes = database.all("select at, author, text from case_notes where number = ? order by rowid", number);
  const history = database.all("select * from case_history where number = ? order by rowid", number);
  return {
    ...toSummary(row),
    ...{ requester, description, data, documents: documentsOf(database, number, request.documents), origin },
    ...(transcript === undefined ? {} : { transcript }),
    ...(related === undefined ? {} : { related }),
    notes: notes as unknown as CaseNote[],
    history: history.map(toHistory),
  };
}

/** What followed takes the place of what was to follow; what nobody had asked for stands behind. */
function documentsOf(database: Database, number: string, first: readonly CaseDocument[]): CaseDocument[] {
  const rows = database.all("select documents from case_documents where number = ? order by rowid", number);
  const later = rows.flatMap(({ documents }) => JSON.parse(String(documents)) as CaseDocument[]);
  const all = [...first];
  for (const one of later) {
    const at = all.findIndex(({ document, file, filed }) => document === one.document && !file && !filed);
    if (at === -1) all.push(one);
    else all[at] = one;
  }
  return all;
}

function toHistory(row: Row): CaseRecord["history"][number] {
  const from = row.from_state === null ? {} : { from: row.from_state as CaseSummary["state"] };
  return {
    at: Number(row.at),
    ...from,
    to: row.to_state as CaseSummary["state"],
    by: row.by as CaseNote["author"],
  };
}

function toSummary(row: Row): CaseSummary {
  const { classification, title } = JSON.parse(String(row.request)) as NewCase;
  return {
    number: String(row.number),
    state: row.state as CaseSummary["state"],
    classification,
    title,
    openedAt: Number(row.opened_at),
    updatedAt: Number(row.updated_at),
    ...(row.replaced_by === null ? {} : { replacedBy: String(row.replaced_by) }),
  };
}

export function listCases(database: Database, owner: string, limit: number): CaseSummary[] {
  const rows = database.all(
    "select * from cases where owner = ? order by opened_at desc, number desc limit ?",
    ...[owner, limit],
  );
  return rows.map(toSummary);
}

export function addCaseNote(
  database: Database,
  number: string,
  key: string,
  note: CaseNote,
): "added" | "known" | "absent" {
  if (database.get("select 1 from cases where number = ?", number) === undefined) return "absent";
  const added = database.run(
    "insert into case_notes (number, key, at, author, text) values (?, ?, ?, ?, ?) on conflict do nothing",
    ...[number, key, note.at, note.author, note.text],
  );
  if (added === 0) return "known";
  database.run("update cases set updated_at = ? where number = ?", note.at, number);
  return "added";
}

export function addCaseDocuments(
  database: Database,
  number: string,
  key: string,
  documents: CaseDocument[],
  at: number,
): "added" | "known" | "absent" {
  if (database.get("select 1 from cases where number = ?", number) === undefined) return "absent";
  const added = database.run(
    "insert into case_documents (number, key, at, documents) values (?, ?, ?, ?) on conflict do nothing",
    ...[number, key, at, JSON.stringify(documents)],
  );
  if (added === 0) return "known";
  database.run("update cases set updated_at = ? where number = ?", at, number);
  return "added";
}

export function moveCase(database: Database, move: CaseMove): "moved" | "stale" | "absent" {
  const { number, from, to, at, replacedBy } = move;
  const moved = database.run(
    "update cases set state = ?, updated_at = ?, replaced_by = coalesce(?, replaced_by) where number = ? and state = ?",
    ...[to, at, replacedBy ?? null, number, from],
  );
  if (moved === 0)
    return database.get("select 1 from cases where number = ?", number) === undefined ? "absent" : "stale";
  addHistory(database, move);
  return "moved";
}

function addHistory(
  database: Database,
  { number, from, to, by, at }: Omit<CaseMove, "from"> & { from?: CaseMove["from"] },
): void {
  database.run(
    "insert into case_history (number, at, from_state, to_state, by) values (?, ?, ?, ?, ?)",
    ...[number, at, from ?? null, to, by],
  );
}
