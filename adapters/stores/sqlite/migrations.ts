/** The schema, one numbered step after the other. A step that has been released is never changed. */
import { Failure } from "../../../bot/errors.ts";
import type { Database } from "./database.ts";

const steps: readonly string[] = [
  `
  create table conversations (
    id text primary key,
    channel text not null,
    user text not null,
    locale text,
    address text,
    state text,
    version integer not null default 0,
    last_turn integer not null default 0,
    last_sequence integer not null default 0
  ) strict, without rowid;

  create table inbox (
    conversation text not null references conversations (id),
    turn integer not null,
    id text not null,
    at integer not null,
    incoming text not null,
    sequence integer,
    attempts integer not null default 0,
    done integer not null default 0,
    primary key (conversation, turn),
    unique (conversation, id)
  ) strict, without rowid;
  create index inbox_waiting on inbox (conversation, turn) where done = 0;
  create index inbox_oldest on inbox (at) where done = 0;

  create table log (
    conversation text not null references conversations (id),
    sequence integer not null,
    id text not null,
    at integer not null,
    author text not null,
    content text not null,
    reply_to text,
    primary key (conversation, sequence)
  ) strict, without rowid;

  create table outbox (
    number integer primary key autoincrement,
    key text not null unique,
    conversation text not null references conversations (id),
    effect text not null,
    status text not null default 'waiting',
    due_at integer not null default 0,
    leased_until integer not null default 0,
    lease integer not null default 0,
    attempts integer not null default 0,
    code text
  ) strict;
  create index outbox_waiting on outbox (conversation, number) where status = 'waiting';
  create index outbox_due on outbox (due_at) where status = 'waiting';
  create index outbox_parked on outbox (number) where status = 'parked';

  create table attachments (
    id text primary key,
    conversation text not null references conversations (id),
    name text not null,
    content_type text not null,
    size integer not null,
    sha256 text not null
  ) strict, without rowid;

  create table heartbeat (only_row integer primary key check (only_row = 1), beats integer not null) strict;
  insert into heartbeat values (1, 0);

  create table case_numbers (prefix text primary key, last integer not null) strict, without rowid;

  create table cases (
    number text primary key,
    key text not null unique,
    hash text not null,
    type text not null,
    channel text not null,
    user text not null,
    state text not null,
    opened_at integer not null,
    updated_at integer not null,
    replaced_by text,
    request text not null
  ) strict, without rowid;
  create index cases_of_requester on cases (channel, user, opened_at desc, number desc);

  create table case_notes (
    number text not null references cases (number),
    key text not null,
    at integer not null,
    author text not null,
    text text not null,
    unique (number, key)
  ) strict;

  create table case_history (
    number text not null references cases (number),
    at integer not null,
    from_state text,
    to_state text not null,
    by text not null
  ) strict;
  create index case_history_of_case on case_history (number);
  `,
];

/** Throws STORE_UNAVAILABLE when the file was written by a newer release. */
export function migrate(database: Database, wanted: readonly string[] = steps): void {
  const { connection } = database;
  const version = Number(database.get("pragma user_version")?.user_version ?? 0);
  if (version > wanted.length) throw new Failure("STORE_UNAVAILABLE", { schema: version, known: wanted.length });
  for (const [index, step] of wanted.entries()) {
    if (index < version) continue;
    connection.exec(`begin immediate; ${step}; pragma user_version = ${index + 1}; commit;`);
  }
}
