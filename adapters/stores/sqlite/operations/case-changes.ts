/** What is done to a case, each act once and whole; and what happened, in order. */
import type { CaseAuthor, CaseEvent, Shelf } from "../../../../bot/ports/case-desk.ts";
import type { CaseChange } from "../../../../bot/ports/case-records.ts";
import type { Database, Row } from "../database.ts";
import { addEvent, addHistory, readCase } from "./cases.ts";

export function changeCase(database: Database, change: CaseChange): "changed" | "known" | "stale" | "absent" {
  const { number, key, at, note, documents, shelf, state } = change;
  const found = readCase(database, number);
  if (found === undefined) return "absent";
  if (knowsAct(database, number, key)) return "known";
  if (state !== undefined && state.from !== found.state) return "stale";
  if (shelf !== undefined && !isSame(shelf.from, found.classification)) return "stale";
  database.run("insert into case_acts (number, key) values (?, ?)", number, key);
  database.run("update cases set updated_at = ? where number = ?", at, number);
  if (documents !== undefined) addDocuments(database, change, documents);
  if (note !== undefined) addNote(database, change, note, state === undefined);
  if (shelf !== undefined) move(database, change, shelf);
  if (state !== undefined) changeState(database, change, state);
  return "changed";
}

export function knowsAct(database: Database, number: string, key: string): boolean {
  return database.get("select 1 from case_acts where number = ? and key = ?", number, key) !== undefined;
}

function isSame(one: Shelf, other: Shelf): boolean {
  const { subject, category, subcategory } = one;
  return subject === other.subject && category === other.category && subcategory === other.subcategory;
}

/** The text of a move is told with the move. */
function addNote(
  database: Database,
  change: CaseChange,
  { text, internal }: NonNullable<CaseChange["note"]>,
  isTold: boolean,
): void {
  const { number, key, at, by } = change;
  database.run(
    "insert into case_notes (number, key, at, author, text, internal) values (?, ?, ?, ?, ?, ?)",
    ...[number, key, at, by, text, internal ? 1 : 0],
  );
  if (isTold && !internal) addEvent(database, change, { kind: "noted" });
}

function addDocuments(database: Database, change: CaseChange, documents: NonNullable<CaseChange["documents"]>): void {
  const { number, key, at } = change;
  database.run(
    "insert into case_documents (number, key, at, documents) values (?, ?, ?, ?)",
    ...[number, key, at, JSON.stringify(documents)],
  );
  addEvent(database, change, { kind: "documents-added" });
}

function move(database: Database, change: CaseChange, { from, to, why }: NonNullable<CaseChange["shelf"]>): void {
  database.run("update cases set shelf = ? where number = ?", JSON.stringify(to), change.number);
  addEvent(database, change, { kind: "reclassified", from, to, ...(why ? { why } : {}) });
}

function changeState(database: Database, change: CaseChange, state: NonNullable<CaseChange["state"]>): void {
  const { number, at, by } = change;
  const { from, to, why, replacedBy } = state;
  database.run(
    "update cases set state = ?, state_since = ?, replaced_by = coalesce(?, replaced_by) where number = ?",
    ...[to, at, replacedBy ?? null, number],
  );
  addHistory(database, { number, from, to, by, at });
  const more = { ...(why ? { why } : {}), ...(replacedBy ? { replacedBy } : {}) };
  addEvent(database, change, { kind: "moved", from, to, ...more });
}

export function caseEvents(database: Database, after: number, limit: number): { events: CaseEvent[]; cursor: number } {
  const rows = database.all("select * from case_events where sequence > ? order by sequence limit ?", after, limit);
  return { events: rows.map(toEvent), cursor: Number(rows.at(-1)?.sequence ?? after) };
}

function toEvent({ sequence, number, at, by, what }: Row): CaseEvent {
  return {
    id: `${number}/${sequence}`,
    number: String(number),
    at: Number(at),
    by: by as CaseAuthor,
    what: JSON.parse(String(what)),
  };
}

export function awaitingInformation(database: Database, before: number, limit: number): string[] {
  const rows = database.all(
    `select number from cases where state = 'information-requested' and state_since <= ? and type <> 'procedure'
     order by state_since limit ?`,
    ...[before, limit],
  );
  return rows.map(({ number }) => String(number));
}
