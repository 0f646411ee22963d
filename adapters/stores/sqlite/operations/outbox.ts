import { type Effect, type Lane, lanes } from "../../../../bot/ports/effect.ts";
import type {
  EffectEnd,
  EffectRow,
  EffectStatus,
  Lease,
  LeasedEffect,
  Postponement,
  Step,
} from "../../../../bot/ports/outbox-records.ts";
import type { Database, Row } from "../database.ts";
import { accept } from "./conversations.ts";
import { leave } from "./leave.ts";
import { tellOne } from "./telling.ts";

/** The first waiting row of each queue only. */
export function leaseEffects(
  database: Database,
  now: number,
  limit: number,
  leaseMs: number,
  lane?: Lane,
): LeasedEffect[] {
  const rows = (lane === undefined ? lanes : [lane]).flatMap((one) =>
    database.all(
      `select number from outbox o
       where status = 'waiting' and lane = ? and due_at <= ? and leased_until <= ?
         and not exists (select 1 from outbox p where p.status = 'waiting' and p.queue = o.queue and p.number < o.number)
       order by due_at, number limit ?`,
      ...[one, now, now, limit],
    ),
  );
  return rows.slice(0, limit).map(({ number }) => {
    const leased = database.get(
      `update outbox set lease = lease + 1, attempts = attempts + 1, leased_until = ? where number = ? returning *`,
      ...[now + leaseMs, number as number],
    );
    return toLeased(leased as Row);
  });
}

/** Who asked and did not come back is not asked again what came of it: nobody knows. */
function toLeased(row: Row): LeasedEffect {
  return {
    effect: JSON.parse(String(row.effect)),
    key: String(row.key),
    ...(row.conversation === null ? {} : { conversation: String(row.conversation) }),
    attempts: Number(row.attempts),
    lease: Number(row.lease),
    ...(row.step === null ? {} : { step: row.step as Step, askedAt: Number(row.asked_at) }),
    ...(row.told === 0 ? {} : { told: true }),
  };
}

export function leaveEffects(database: Database, effects: readonly Effect[], at: number): void {
  for (const effect of effects) leave(database, null, effect, at);
}

export function noteAsked(database: Database, { key, lease }: Lease, at: number): "noted" | "stale" {
  const noted = database.run(
    "update outbox set step = 'asked', asked_at = ? where key = ? and lease = ? and status = 'waiting'",
    ...[at, key, lease],
  );
  return noted === 0 ? "stale" : "noted";
}

export function forgetAsked(database: Database, { key, lease }: Lease): void {
  database.run(
    "update outbox set step = null, asked_at = null where key = ? and lease = ? and status = 'waiting'",
    ...[key, lease],
  );
}

export function finishEffect(database: Database, { key, lease }: Lease, end: EffectEnd = {}): "finished" | "stale" {
  const ended = database.get(
    "update outbox set status = 'done' where key = ? and lease = ? and status = 'waiting' returning conversation, due_at",
    ...[key, lease],
  );
  if (ended === undefined) return "stale";
  if (end.result !== undefined) accept(database, end.result);
  const conversation = ended.conversation === null ? null : String(ended.conversation);
  for (const effect of end.next ?? []) leave(database, conversation, effect, Number(ended.due_at));
  if (end.telling !== undefined) tellOne(database, end.telling, end.telling.notice?.at ?? Number(ended.due_at));
  return "finished";
}

export function postponeEffect(database: Database, { key, lease }: Lease, postponement: Postponement): void {
  const { dueAt, code, uncounted, told } = postponement;
  const postponed = database.run(
    `update outbox set due_at = ?, leased_until = 0, code = ?, attempts = attempts - ?,
       step = iif(step = 'asked', 'unknown', step), told = max(told, ?)
     where key = ? and lease = ? and status = 'waiting'`,
    ...[dueAt, code, uncounted ? 1 : 0, told === undefined ? 0 : 1, key, lease],
  );
  if (postponed > 0 && told !== undefined && told !== true) accept(database, told);
}

export function parkEffect(
  database: Database,
  { key, lease }: Lease,
  code: string,
  result?: EffectEnd["result"],
): void {
  const parked = database.run(
    "update outbox set status = 'parked', code = ? where key = ? and lease = ? and status = 'waiting'",
    ...[code, key, lease],
  );
  if (parked > 0 && result !== undefined) accept(database, result);
}

/** One process owns the file, so what is leased when it starts was leased by one that died. */
export function releaseLeases(database: Database): void {
  database.run("update outbox set leased_until = 0 where status = 'waiting' and leased_until > 0");
  database.run("update outbox set step = 'unknown' where status = 'waiting' and step = 'asked'");
}

/** What comes back at its time is nothing that waits to be carried out. */
export function countEffects(database: Database): { waiting: number; parked: number } {
  const count = (status: string) =>
    Number(
      database.get(
        `select count(*) as n from outbox where status = '${status}' and effect ->> 'kind' not in ('remind', 'merge-cases', 'watch-closing')`,
      )?.n ?? 0,
    );
  return { waiting: count("waiting"), parked: count("parked") };
}

const shown = `*, effect ->> 'kind' as kind,
  coalesce(effect ->> 'number', effect ->> '$.notice.number', effect ->> '$.event.subject') as about`;

export function listEffects(database: Database, status: EffectStatus, limit: number, after?: string): EffectRow[] {
  const rows = database.all(
    `select ${shown} from outbox where status = ? and number > coalesce((select number from outbox where key = ?), 0)
     order by number limit ?`,
    ...[status, after ?? null, limit],
  );
  return rows.map(toRow);
}

export function effectRow(database: Database, key: string): EffectRow | undefined {
  const row = database.get(`select ${shown} from outbox where key = ?`, key);
  return row && toRow(row);
}

function toRow(row: Row): EffectRow {
  return {
    key: String(row.key),
    kind: String(row.kind),
    status: row.status as EffectStatus,
    lane: row.lane as Lane,
    ...(row.conversation === null ? {} : { conversation: String(row.conversation) }),
    ...(row.about === null ? {} : { number: String(row.about) }),
    attempts: Number(row.attempts),
    dueAt: Number(row.due_at),
    ...(row.code === null ? {} : { code: String(row.code) }),
  };
}

export function unparkEffect(database: Database, key: string, at: number): boolean {
  const changed = database.run(
    "update outbox set status = 'waiting', attempts = 0, due_at = ?, leased_until = 0 where key = ? and status = 'parked'",
    ...[at, key],
  );
  return changed > 0;
}

export function setAside(database: Database, key: string, at: number): boolean {
  const changed = database.run(
    "update outbox set status = 'parked', lease = lease + 1 where key = ? and status = 'waiting' and leased_until <= ?",
    ...[key, at],
  );
  return changed > 0;
}
