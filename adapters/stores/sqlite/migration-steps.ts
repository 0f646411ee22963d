/** The schema, one numbered step after the other. A step that has been released is never changed. */
export const steps: readonly string[] = [
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
  `
  alter table conversations add column person text;
  alter table conversations add column owner text;
  alter table conversations add column proof integer not null default 0;
  alter table conversations add column proved_with text;

  create table drafts (
    id text primary key,
    owner text not null,
    conversation text not null references conversations (id),
    version integer not null,
    updated_at integer not null,
    expires_at integer not null,
    content text not null
  ) strict, without rowid;
  create index drafts_of_owner on drafts (owner, updated_at desc);

  create table codes (
    identity text primary key,
    hash text not null,
    attempt text not null,
    dies integer not null,
    used_by text
  ) strict, without rowid;
  create table code_events (
    identity text not null,
    attempt text not null,
    kind text not null check (kind in ('sent', 'wrong', 'expired', 'locked')),
    at integer not null,
    primary key (identity, attempt)
  ) strict, without rowid;
  create index code_events_at on code_events (at);
  create table used_once (name text primary key, dies integer not null) strict, without rowid;
  create index used_once_dies on used_once (dies);

  create table receipts (
    number text primary key,
    code text not null unique,
    receipt text not null
  ) strict, without rowid;

  alter table cases add column owner text;
  update cases set owner = channel || ':' || user;
  drop index cases_of_requester;
  create index cases_of_owner on cases (owner, opened_at desc, number desc);

  create table case_documents (
    number text not null references cases (number),
    key text not null,
    at integer not null,
    documents text not null,
    unique (number, key)
  ) strict;

  alter table attachments add column state text not null default 'clean';
  create index attachments_held on attachments (id) where state = 'held';
  create index attachments_of_conversation on attachments (conversation, size);

  alter table outbox add column queue text not null default 'desk';
  update outbox set queue = 'send' where effect ->> 'kind' = 'send';
  drop index outbox_waiting;
  create index outbox_waiting on outbox (conversation, queue, number) where status = 'waiting';
  `,
  `
  create table case_acts (
    number text not null references cases (number),
    key text not null,
    primary key (number, key)
  ) strict, without rowid;
  insert into case_acts select number, key from case_notes union select number, key from case_documents;
  alter table case_notes add column internal integer not null default 0;

  create table case_events (
    sequence integer primary key autoincrement,
    number text not null references cases (number),
    at integer not null,
    by text not null,
    what text not null
  ) strict;

  alter table cases add column shelf text;
  alter table cases add column state_since integer not null default 0;
  update cases set state_since = updated_at;
  create index cases_awaiting on cases (state_since) where state = 'information-requested' and type <> 'procedure';

  create table outbox_rows (
    number integer primary key autoincrement,
    key text not null unique,
    conversation text references conversations (id),
    effect text not null,
    lane text not null,
    queue text not null,
    status text not null default 'waiting',
    due_at integer not null,
    leased_until integer not null default 0,
    lease integer not null default 0,
    attempts integer not null default 0,
    step text,
    asked_at integer,
    told integer not null default 0,
    code text
  ) strict;
  insert into outbox_rows (number, key, conversation, effect, lane, queue, status, due_at, leased_until, lease, attempts, code)
    select number, key, conversation, effect,
      case effect ->> 'kind' when 'send' then 'channel' when 'remind' then 'own' when 'send-code' then 'own'
        when 'check-code' then 'own' else 'desk' end,
      case effect ->> 'kind' when 'send' then 'send:' || conversation when 'open-case' then 'open:' || (effect ->> '$.case.key')
        when 'add-note' then 'case:' || (effect ->> 'number') when 'send-code' then 'code:' || conversation
        when 'check-code' then 'code:' || conversation else key end,
      status, due_at, leased_until, lease, attempts, code
    from outbox order by number;
  drop table outbox;
  alter table outbox_rows rename to outbox;
  create index outbox_queue on outbox (queue, number) where status = 'waiting';
  create index outbox_due on outbox (lane, due_at, number) where status = 'waiting';
  create index outbox_parked on outbox (number) where status = 'parked';
  `,
  `
  alter table conversations add column seen_at integer not null default 0;
  create index conversations_of_owner on conversations (owner, seen_at) where owner is not null;
  create index conversations_of_user on conversations (channel || ':' || user, seen_at) where owner is null;
  update conversations set seen_at = coalesce(
    (select max(at) from inbox i where i.conversation = conversations.id and i.incoming ->> 'kind' <> 'effect'), 0);

  create table followed (desk text primary key, cursor text) strict, without rowid;
  create table notices (
    id text primary key,
    owner text not null,
    told_at integer not null,
    notice text not null
  ) strict, without rowid;
  create index notices_of_owner on notices (owner, told_at);
  create table events_out (sequence integer primary key autoincrement, id text not null unique, event text not null) strict;
  `,
];
