import { ownerOf } from "../../../../bot/cases/owner.ts";
import type {
  CaseAuthor,
  CaseDocument,
  CaseEvent,
  CaseNote,
  CaseReceipt,
  CaseRecord,
  CaseSummary,
  Classification,
  NewCase,
} from "../../../../bot/ports/case-desk.ts";
import type { CaseRow } from "../../../../bot/ports/case-records.ts";
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
    `insert into cases (number, key, hash, type, channel, user, owner, state, opened_at, updated_at, state_since, request)
     values (?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?)`,
    ...[
      number,
      request.key,
      hash,
      type,
      channel,
      user,
      ownerOf(request.requester),
      at,
      at,
      at,
      JSON.stringify(request),
    ],
  );
  addHistory(database, { number, to: "open", by: "requester", at });
  addEvent(database, { number, by: "requester", at }, { kind: "opened" });
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
  const notes = database.all("select * from case_notes where number = ? order by rowid", number);
  const history = database.all("select * from case_history where number = ? order by rowid", number);
  return {
    ...toSummary(row),
    ...{ requester, description, data, documents: documentsOf(database, number, request.documents), origin },
    ...(transcript === undefined ? {} : { transcript }),
    ...(related === undefined ? {} : { related }),
    notes: notes.map(toNote),
    history: history.map(toHistory),
  };
}

/** What followed takes the place of what was to follow, or of its announcement; what nobody had asked for stands behind. */
function documentsOf(database: Database, number: string, first: readonly CaseDocument[]): CaseDocument[] {
  const rows = database.all("select documents from case_documents where number = ? order by rowid", number);
  const later = rows.flatMap(({ documents }) => JSON.parse(String(documents)) as CaseDocument[]);
  const all = [...first];
  for (const one of later) {
    const at = all.findIndex((before) => isAwaited(before, one));
    if (at === -1) all.push(one);
    else all[at] = one;
  }
  return all;
}

function isAwaited({ document, file, filed }: CaseDocument, arrived: CaseDocument): boolean {
  if (document !== arrived.document || filed) return false;
  return file === undefined || (file.id === "" && file.sha256 === arrived.file?.sha256);
}

function toNote({ at, author, text, internal }: Row): CaseNote {
  const note = { at: Number(at), author: author as CaseAuthor, text: String(text) };
  return internal === 1 ? { ...note, internal: true } : note;
}

function toHistory(row: Row): CaseRecord["history"][number] {
  const from = row.from_state === null ? {} : { from: row.from_state as CaseSummary["state"] };
  return {
    at: Number(row.at),
    ...from,
    to: row.to_state as CaseSummary["state"],
    by: row.by as CaseAuthor,
  };
}

function toSummary(row: Row): CaseSummary {
  const { classification, title } = JSON.parse(String(row.request)) as NewCase;
  return {
    number: String(row.number),
    state: row.state as CaseSummary["state"],
    classification: row.shelf === null ? classification : shelved(classification, String(row.shelf)),
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

function shelved({ type }: Classification, shelf: string): Classification {
  return { type, ...(JSON.parse(shelf) as Omit<Classification, "type">) };
}

export function addHistory(database: Database, step: { number: string } & CaseRecord["history"][number]): void {
  const { number, from, to, by, at } = step;
  database.run(
    "insert into case_history (number, at, from_state, to_state, by) values (?, ?, ?, ?, ?)",
    ...[number, at, from ?? null, to, by],
  );
}

export function addEvent(
  database: Database,
  { number, by, at }: { number: string; by: CaseAuthor; at: number },
  what: CaseEvent["what"],
): void {
  database.run(
    "insert into case_events (number, at, by, what) values (?, ?, ?, ?)",
    ...[number, at, by, JSON.stringify(what)],
  );
}
