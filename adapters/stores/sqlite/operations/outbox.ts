import type { Arrival, LeasedEffect } from "../../../../bot/ports/store.ts";
import type { Database, Row } from "../database.ts";
import { accept } from "./conversations.ts";

type Lease = Pick<LeasedEffect, "key" | "lease">;

/** The first waiting row of each queue of a conversation only. */
export function leaseEffects(database: Database, now: number, limit: number, leaseMs: number): LeasedEffect[] {
  const rows = database.all(
    `select number from outbox o
     where status = 'waiting' and due_at <= ? and leased_until <= ?
       and not exists (
         select 1 from outbox p where p.status = 'waiting' and p.conversation = o.conversation and p.queue = o.queue
           and p.number < o.number)
     order by due_at limit ?`,
    ...[now, now, limit],
  );
  return rows.map(({ number }) => {
    const leased = database.get(
      `update outbox set lease = lease + 1, attempts = attempts + 1, leased_until = ? where number = ? returning *`,
      ...[now + leaseMs, number as number],
    );
    return toLeased(leased as Row);
  });
}

function toLeased(row: Row): LeasedEffect {
  return {
    effect: JSON.parse(String(row.effect)),
    key: String(row.key),
    conversation: String(row.conversation),
    attempts: Number(row.attempts),
    lease: Number(row.lease),
  };
}

export function finishEffect(database: Database, { key, lease }: Lease, result?: Arrival): "finished" | "stale" {
  const ended = database.run(
    "update outbox set status = 'done' where key = ? and lease = ? and status = 'waiting'",
    ...[key, lease],
  );
  if (ended === 0) return "stale";
  if (result !== undefined) accept(database, result);
  return "finished";
}

export function retryEffect(database: Database, { key, lease }: Lease, dueAt: number, code: string): void {
  database.run(
    "update outbox set due_at = ?, leased_until = 0, code = ? where key = ? and lease = ? and status = 'waiting'",
    ...[dueAt, code, key, lease],
  );
}

export function parkEffect(database: Database, { key, lease }: Lease, code: string, result?: Arrival): void {
  const parked = database.run(
    "update outbox set status = 'parked', code = ? where key = ? and lease = ? and status = 'waiting'",
    ...[code, key, lease],
  );
  if (parked > 0 && result !== undefined) accept(database, result);
}

/** One process owns the file, so what is leased when it starts was leased by one that died. */
export function releaseLeases(database: Database): void {
  database.run("update outbox set leased_until = 0 where status = 'waiting' and leased_until > 0");
}

/** What comes back at its time is nothing that waits to be carried out. */
export function countEffects(database: Database): { waiting: number; parked: number } {
  const count = (status: string) =>
    Number(
      database.get(`select count(*) as n from outbox where status = '${status}' and effect ->> 'kind' <> 'remind'`)
        ?.n ?? 0,
    );
  return { waiting: count("waiting"), parked: count("parked") };
}
