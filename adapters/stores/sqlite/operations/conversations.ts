import { ownerOf } from "../../../../bot/cases/owner.ts";
import { Failure } from "../../../../bot/errors.ts";
import type { Conversation } from "../../../../bot/ports/conversation.ts";
import type { Acceptance, Arrival } from "../../../../bot/ports/store.ts";
import type { Database, Row } from "../database.ts";

export function createConversation(database: Database, conversation: Conversation, joined: Arrival): void {
  const { id, channel, user, locale, address, person } = conversation;
  const made = database.run(
    `insert into conversations (id, channel, user, locale, address, person, owner) values (?, ?, ?, ?, ?, ?, ?)
     on conflict do update set person = excluded.person, owner = excluded.owner
       where person is null and excluded.person is not null`,
    ...[id, channel, user, locale ?? null, address ?? null],
    ...[person === undefined ? null : JSON.stringify(person), person === undefined ? null : ownerOf(conversation)],
  );
  if (made > 0) accept(database, joined);
}

export function conversation(database: Database, id: string): Conversation | undefined {
  const row = database.get(
    "select id, channel, user, locale, address, person, proof from conversations where id = ?",
    id,
  );
  return row && toConversation(row);
}

export function toConversation(row: Row): Conversation {
  return {
    id: String(row.id),
    channel: row.channel as Conversation["channel"],
    user: String(row.user),
    ...(row.locale === null ? {} : { locale: String(row.locale) }),
    ...(row.address === null ? {} : { address: String(row.address) }),
    ...(row.person === null ? {} : { person: JSON.parse(String(row.person)) }),
    ...(row.proof === 0 ? {} : { proof: Number(row.proof) }),
  };
}

/** Inbox row, and the log line where something was said. */
export function accept(database: Database, arrival: Arrival): Acceptance {
  const { conversation: of, id, at, incoming, proof } = arrival;
  if (proof !== undefined && !isOfLastProof(database, of, proof)) throw new Failure("TOKEN_REFUSED");
  const known = database.get("select turn, sequence from inbox where conversation = ? and id = ?", of, id);
  if (known !== undefined) return { outcome: "duplicate", ...acceptance(known) };
  const said = incoming.kind === "message" ? 1 : 0;
  const counters = database.get(
    `update conversations set last_turn = last_turn + 1, last_sequence = last_sequence + ?, seen_at = max(seen_at, ?)
     where id = ? returning last_turn as turn, last_sequence as sequence`,
    ...[said, incoming.kind === "effect" ? 0 : at, of],
  );
  if (counters === undefined) throw new Failure("CONVERSATION_NOT_FOUND");
  const sequence = said === 1 ? Number(counters.sequence) : null;
  database.run(
    "insert into inbox (conversation, turn, id, at, incoming, sequence) values (?, ?, ?, ?, ?, ?)",
    ...[of, counters.turn as number, id, at, JSON.stringify(incoming), sequence],
  );
  if (incoming.kind === "message" && sequence !== null) {
    const { kind: _, token: _token, ...content } = incoming;
    database.run(
      "insert into log (conversation, sequence, id, at, author, content) values (?, ?, ?, ?, 'user', ?)",
      ...[of, sequence, id, at, JSON.stringify(content)],
    );
  }
  return { outcome: "accepted", ...acceptance({ turn: counters.turn ?? 0, sequence }) };
}

function isOfLastProof(database: Database, id: string, proof: number): boolean {
  const known = database.get("select proof from conversations where id = ?", id);
  return known === undefined || Number(known.proof) === proof;
}

/** The token that came with the proof gets the new one, once: whoever else held it is left outside. */
export function exchangeProof(database: Database, conversation: string, token: string): boolean {
  const changed = database.run(
    "update conversations set proved_with = null where id = ? and proved_with = ?",
    ...[conversation, token],
  );
  return changed > 0;
}

function acceptance(row: Row): Omit<Acceptance, "outcome"> {
  return { turn: Number(row.turn), ...(row.sequence === null ? {} : { sequence: Number(row.sequence) }) };
}
