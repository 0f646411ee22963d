/** Who is told of what, and how far the desk's events were followed. */
import type { CloudEvent } from "../../../../bot/ports/cloud-event.ts";
import type { Notice } from "../../../../bot/ports/notice.ts";
import type { Telling, Told } from "../../../../bot/ports/telling-records.ts";
import type { Database, Row } from "../database.ts";
import { accept } from "./conversations.ts";
import { leave } from "./leave.ts";

/** Milliseconds after which a conversation is over: nobody looks there. */
const longestAway = 30 * 86_400_000;
/** Notices that somebody who comes back is shown: the last ones. */
const mostShown = 10;

export function followedTo(database: Database, desk: string): string | undefined {
  const cursor = database.get("select cursor from followed where desk = ?", desk)?.cursor;
  return cursor === undefined || cursor === null ? undefined : String(cursor);
}

export function tell(database: Database, { desk, from, to, at, tellings }: Told): "told" | "stale" {
  if (followedTo(database, desk) !== from) return "stale";
  database.run(
    "insert into followed (desk, cursor) values (?, ?) on conflict do update set cursor = excluded.cursor",
    ...[desk, to ?? null],
  );
  for (const telling of tellings) tellOne(database, telling, at);
  return "told";
}

export function tellOne(database: Database, { notice, event, effects }: Telling, at: number): void {
  if (event !== undefined)
    database.run(
      "insert into events_out (id, event) values (?, ?) on conflict do nothing",
      event.id,
      JSON.stringify(event),
    );
  if (notice !== undefined) tellOwner(database, notice, at);
  for (const effect of effects) leave(database, null, effect, at);
}

/** That it was registered, the receipt says. */
function tellOwner(database: Database, notice: Notice, at: number): void {
  if (notice.what.kind === "registered") return;
  const isNew = database.run(
    "insert into notices (id, owner, told_at, notice) values (?, ?, ?, ?) on conflict do nothing",
    ...[notice.id, notice.owner, at, JSON.stringify(notice)],
  );
  if (isNew === 0) return;
  const incoming = {
    kind: "effect" as const,
    key: `notice:${notice.id}`,
    outcome: { kind: "notice" as const, notice },
  };
  for (const conversation of newestOf(database, notice.owner, at))
    accept(database, { conversation, id: `notice:${notice.id}`, at, incoming });
}

/** Of each channel the one that was used last. Somebody unknown has the conversations of a channel's user. */
function newestOf(database: Database, owner: string, at: number): string[] {
  const since = at - longestAway;
  const whose = ["owner = ?", "owner is null and channel || ':' || user = ?"];
  const rows = whose.flatMap((their) =>
    database.all(
      `select id, max(seen_at) from conversations where ${their} and seen_at >= ? group by channel`,
      ...[owner, since],
    ),
  );
  return rows.map(({ id }) => String(id));
}

/** What was told after the owner was last in another conversation, the oldest first. */
export function noticesSince(database: Database, owner: string, conversation: string): Notice[] {
  const rows = database.all(
    `select notice from notices where owner = ? and told_at > coalesce(
       (select max(seen_at) from conversations where owner = ? and id <> ?), 0)
     order by told_at desc, id desc limit ?`,
    ...[owner, owner, conversation, mostShown],
  );
  return rows.reverse().map(({ notice }) => JSON.parse(String(notice)));
}

export function eventsAfter(
  database: Database,
  after: number,
  limit: number,
): { sequence: number; event: CloudEvent }[] {
  const rows = database.all("select * from events_out where sequence > ? order by sequence limit ?", after, limit);
  return rows.map(({ sequence, event }: Row) => ({ sequence: Number(sequence), event: JSON.parse(String(event)) }));
}
