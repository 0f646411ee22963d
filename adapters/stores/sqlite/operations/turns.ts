import type { LogEntry } from "../../../../bot/ports/conversation.ts";
import type { Incoming } from "../../../../bot/ports/incoming.ts";
import type { PendingTurn, TurnCommit } from "../../../../bot/ports/store.ts";
import type { Database, Row } from "../database.ts";
import { toConversation } from "./conversations.ts";
import { changeDrafts, draftsOf, isStale } from "./drafts.ts";
import { leave } from "./leave.ts";
import { noticesSince } from "./telling.ts";

/** Lines of the log that a turn may look back on: every turn reads them. */
const recentLines = 6;

export function beginTurn(database: Database, conversation: string): PendingTurn | undefined {
  const row = database.get(
    `select c.*, i.turn, i.id as arrival, i.at, i.incoming, i.sequence, i.attempts
     from inbox i join conversations c on c.id = i.conversation
     where i.conversation = ? and i.done = 0 order by i.turn limit 1`,
    conversation,
  );
  if (row === undefined) return undefined;
  const incoming: Incoming = JSON.parse(String(row.incoming));
  const saidUpTo = Number(row.sequence ?? row.last_sequence);
  return {
    conversation: toConversation(row),
    turn: Number(row.turn),
    arrival: {
      conversation,
      id: String(row.arrival),
      at: Number(row.at),
      incoming,
    },
    state: row.state === null ? undefined : JSON.parse(String(row.state)),
    version: Number(row.version),
    recent: recent(database, conversation, saidUpTo),
    saidUpTo,
    drafts: row.owner === null ? [] : draftsOf(database, String(row.owner)),
    notices: notices(database, row, incoming),
    attempts: Number(row.attempts),
  };
}

/** For whoever comes back: known already, or proven in this very turn. */
function notices(database: Database, { owner, id }: Row, incoming: Incoming): PendingTurn["notices"] {
  const proven = owner === null ? provenIn(incoming) : undefined;
  const back = proven ?? (incoming.kind === "joined" && owner !== null ? String(owner) : undefined);
  return back === undefined ? [] : noticesSince(database, back, String(id));
}

function provenIn(incoming: Incoming): string | undefined {
  if (incoming.kind === "identified") return incoming.person.id;
  if (incoming.kind !== "effect" || incoming.outcome.kind !== "identified") return undefined;
  return incoming.outcome.person.id;
}

/** Up to the message of the turn itself: what was accepted after it belongs to later turns. */
function recent(database: Database, conversation: string, upTo: number): PendingTurn["recent"] {
  const rows = database.all(
    "select author, content from log where conversation = ? and sequence <= ? order by sequence desc limit ?",
    ...[conversation, upTo, recentLines],
  );
  return rows.reverse().map(({ author, content }) => ({
    from: author as LogEntry["from"],
    content: JSON.parse(String(content)),
  }));
}

export function commitTurn(database: Database, commit: TurnCommit): "committed" | "stale" {
  const { conversation, turn, version, replies } = commit;
  if (isStale(database, commit.drafts)) return "stale";
  const moved = database.get(
    `update conversations set state = ?, version = version + 1, last_sequence = last_sequence + ?
     where id = ? and version = ? returning last_sequence`,
    ...[JSON.stringify(commit.state), replies.length, conversation, version],
  );
  if (moved === undefined) return "stale";
  database.run("update inbox set done = 1 where conversation = ? and turn = ?", conversation, turn);
  append(database, commit, Number(moved.last_sequence) - replies.length);
  changeDrafts(database, commit);
  identify(database, commit);
  for (const effect of commit.effects) leave(database, conversation, effect, commit.at);
  return "committed";
}

function identify(database: Database, { conversation, identified }: TurnCommit): void {
  if (identified === undefined) return;
  const { person, token } = identified;
  database.run(
    "update conversations set person = ?, owner = ?, proof = proof + 1, proved_with = ? where id = ?",
    ...[JSON.stringify(person), person.id, token ?? null, conversation],
  );
}

function append(database: Database, { conversation, at, replies }: TurnCommit, last: number): void {
  for (const [index, { id, reply, replyTo }] of replies.entries()) {
    database.run(
      "insert into log (conversation, sequence, id, at, author, content, reply_to) values (?, ?, ?, ?, 'bot', ?, ?)",
      ...[conversation, last + index + 1, id, at, JSON.stringify(reply), replyTo ?? null],
    );
  }
}

export function pendingConversations(database: Database, limit: number): string[] {
  const rows = database.all("select conversation from inbox where done = 0 order by at limit ?", limit * 4);
  return [...new Set(rows.map((row) => String(row.conversation)))].slice(0, limit);
}

export function oldestPending(database: Database): number | undefined {
  const at = database.get("select at from inbox where done = 0 order by at limit 1")?.at;
  return at === undefined || at === null ? undefined : Number(at);
}

/** A turn that waits while the program starts may be the one that ended it: each start counts. */
export function countStart(database: Database): void {
  database.run("update inbox set attempts = attempts + 1 where done = 0");
}

export function probe(database: Database): void {
  database.run("update heartbeat set beats = beats + 1");
}

export function readLog(database: Database, conversation: string, after: number, limit: number): LogEntry[] {
  const rows = database.all(
    "select * from log where conversation = ? and sequence > ? order by sequence limit ?",
    ...[conversation, after, limit],
  );
  return rows.map(toLogEntry);
}

function toLogEntry(row: Row): LogEntry {
  return {
    sequence: Number(row.sequence),
    id: String(row.id),
    at: Number(row.at),
    from: row.author as LogEntry["from"],
    content: JSON.parse(String(row.content)),
    ...(row.reply_to === null ? {} : { replyTo: String(row.reply_to) }),
  };
}

export function lastSequence(database: Database, conversation: string): number {
  return Number(database.get("select last_sequence from conversations where id = ?", conversation)?.last_sequence ?? 0);
}
