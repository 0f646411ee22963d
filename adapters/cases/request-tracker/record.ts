/** What the desk gives back of a ticket. Undefined of one that is not ours, or whose words somebody has spoilt. */
import type { CaseDocument, CaseNote, CaseReceipt, CaseRecord, CaseSummary } from "../../../bot/ports/case-desk.ts";
import { cut } from "./cut.ts";
import {
  type CaseData,
  classificationOf,
  dataWith,
  type FieldNames,
  readData,
  readValues,
  type Values,
} from "./fields.ts";
import { type Journal, type JournalParts, readJournal } from "./journal.ts";
import { stateOf } from "./states.ts";
import type { Ticket, Transaction } from "./wire.ts";
import type { Words } from "./words.ts";

/** A ticket that a key opened. */
export interface OurTicket {
  ticket: Ticket;
  values: Values;
  data: CaseData;
}

/** Bytes. RT cuts there. */
export const longestSubject = 200;

export function ourTicket(ticket: Ticket, names: FieldNames): OurTicket | undefined {
  const values = readValues(ticket, names);
  const data = readData(values);
  return values.key === undefined || data === undefined ? undefined : { ticket, values, data };
}

export function receiptOf({ ticket, values, data }: OurTicket): CaseReceipt {
  const { type } = classificationOf(values, data);
  return { number: ticket.id, type, openedAt: ticket.Created, hash: values.hash ?? "" };
}

export function journalOf(our: OurTicket, transactions: readonly Transaction[], names: FieldNames): Journal {
  const { ticket, data } = our;
  const { subject, category, subcategory } = data.classification;
  const ids = new Map(ticket.CustomFields.map(({ id, name }) => [id, name]));
  const roles = new Map(Object.entries(names).map(([role, name]) => [name, role]));
  const parts: JournalParts = {
    number: ticket.id,
    openedAt: ticket.Created,
    shelf: { subject, category, ...(subcategory ? { subcategory } : {}) },
    fieldOf: (id) => roles.get(ids.get(id) ?? ""),
  };
  return readJournal(transactions, parts);
}

export function summaryOf({ ticket, values, data }: OurTicket): CaseSummary {
  const state = stateOf({ status: ticket.Status, closure: values.closure ?? "" });
  const { replacedBy } = values;
  return {
    ...{ number: ticket.id, state, classification: classificationOf(values, data), title: titleOf(ticket, data) },
    ...{ openedAt: ticket.Created, updatedAt: ticket.LastUpdated },
    ...(state === "closed-wrong-type" && replacedBy ? { replacedBy } : {}),
  };
}

/** Whole as it was registered, unless staff gave the ticket another one. */
function titleOf({ Subject }: Ticket, { title }: CaseData): string {
  return Subject === cut(title, longestSubject) ? title : Subject;
}

export function recordOf(our: OurTicket, journal: Journal, words: ReadonlyMap<number, Words>): CaseRecord {
  const { requester, description, origin, transcript, related } = our.data;
  const summary = summaryOf(our);
  return {
    ...summary,
    ...{ requester, description, data: dataWith(our.values, our.data), origin },
    documents: documentsOf(our.data.documents, journal, words),
    ...(transcript === undefined ? {} : { transcript }),
    ...(related === undefined ? {} : { related }),
    notes: journal.messages.flatMap((message) => noteOf(message, words.get(message.transaction))),
    history: [{ at: summary.openedAt, to: "open", by: "requester" }, ...movesOf(journal)],
  };
}

function noteOf({ at, by, kind }: Journal["messages"][number], words: Words | undefined): CaseNote[] {
  if (kind === "documents" || words === undefined) return [];
  return [{ at, author: by, text: words.text, ...(kind === "aside" ? { internal: true } : {}) }];
}

function movesOf({ happenings }: Journal): CaseRecord["history"] {
  return happenings.flatMap(({ event: { at, by, what } }) =>
    what.kind === "moved" ? [{ at, from: what.from, to: what.to, by }] : [],
  );
}

/** What followed takes the place of what was to follow, and a file its own; what nobody had asked for stands behind. */
function documentsOf(
  first: readonly CaseDocument[],
  { messages }: Journal,
  words: ReadonlyMap<number, Words>,
): CaseDocument[] {
  const all = [...first];
  for (const one of messages.flatMap(({ transaction }) => words.get(transaction)?.documents ?? [])) {
    const at = all.findIndex(
      ({ document, file, filed }) =>
        document === one.document && (file === undefined ? !filed : file.sha256 === one.file?.sha256),
    );
    if (at === -1) all.push(one);
    else all[at] = one;
  }
  return all;
}
