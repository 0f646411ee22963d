/** Codes and their tries, by identity: counted over all conversations, and over new codes. */
import type { CodeRefusal } from "../../../../bot/ports/people.ts";
import type { CodeLimits, CodeRow, CodeTry } from "../../../../bot/ports/proof-records.ts";
import type { Database, Row } from "../database.ts";

/** Old rows that one call takes away. */
const mostCleaned = 100;

export function putCode(
  database: Database,
  { identity, hash, attempt, at, dies }: CodeRow,
  { window, codes }: CodeLimits,
): "put" | "known" | "too-many" {
  clean(database, at, window);
  const name = `code ${attempt}`;
  if (eventOf(database, identity, name) !== undefined) return "known";
  const sent = database.get(
    "select count(*) as n from code_events where identity = ? and kind = 'sent' and at > ?",
    ...[identity, at - window],
  );
  if (Number(sent?.n) >= codes) return "too-many";
  note(database, identity, name, "sent", at);
  database.run(
    `insert into codes (identity, hash, attempt, dies) values (?, ?, ?, ?)
     on conflict (identity) do update set hash = excluded.hash, attempt = excluded.attempt, dies = excluded.dies,
       used_by = null`,
    ...[identity, hash, attempt, dies],
  );
  return "put";
}

export function tryCode(
  database: Database,
  tried: CodeTry,
  limits: CodeLimits,
): { why?: CodeRefusal; triesLeft: number } {
  const { identity, at } = tried;
  const { window } = limits;
  clean(database, at, window);
  const name = `try ${tried.attempt}`;
  const known = eventOf(database, identity, name);
  const left = (until: number) => Math.max(0, limits.tries - wrongTries(database, identity, until, window));
  if (known !== undefined) return answer(known.kind as CodeRefusal, left(Number(known.at)));
  // Later than the try before, so that a repeated one knows which came first.
  const time = Math.max(at, latestEvent(database, identity) + 1);
  if (wasRight(database, identity, name)) return answer(undefined, left(time));
  const why = left(time) === 0 ? "locked" : judge(database, tried);
  if (why === undefined) useUp(database, identity, name, at + 2 * window);
  else note(database, identity, name, why, time);
  return answer(why, left(time));
}

/** Of the newest conversation in which a page that embeds us said it. */
export function assertedAddress(database: Database, owner: string): string | undefined {
  const row = database.get(
    `select person ->> 'email' as email from conversations
     where owner = ? and person ->> 'by' = 'assertion' and person ->> 'email' is not null order by seen_at desc limit 1`,
    owner,
  );
  return row === undefined ? undefined : String(row.email);
}

export function useOnce(database: Database, name: string, dies: number, now: number): boolean {
  forget(database, now);
  return database.run("insert into used_once (name, dies) values (?, ?) on conflict do nothing", name, dies) > 0;
}

function answer(why: CodeRefusal | undefined, triesLeft: number): { why?: CodeRefusal; triesLeft: number } {
  return why === undefined ? { triesLeft } : { why, triesLeft: why === "locked" ? 0 : triesLeft };
}

function judge(database: Database, { identity, hash, at }: CodeTry): CodeRefusal | undefined {
  const code = database.get("select hash, dies, used_by from codes where identity = ?", identity);
  if (code === undefined || code.hash !== hash || code.used_by !== null) return "wrong";
  return Number(code.dies) <= at ? "expired" : undefined;
}

/** `code_events` has no kind for a right try: it is kept among what was used once, also when a new code takes its place. */
function useUp(database: Database, identity: string, name: string, dies: number): void {
  database.run("update codes set used_by = ? where identity = ?", name, identity);
  database.run("insert into used_once (name, dies) values (?, ?)", `${identity} ${name}`, dies);
}

function wasRight(database: Database, identity: string, name: string): boolean {
  return database.get("select 1 from used_once where name = ?", `${identity} ${name}`) !== undefined;
}

/** Of the window that ends then. */
function wrongTries(database: Database, identity: string, until: number, window: number): number {
  const row = database.get(
    `select count(*) as n from code_events where identity = ? and kind in ('wrong', 'expired') and at > ? and at <= ?`,
    ...[identity, until - window, until],
  );
  return Number(row?.n);
}

function latestEvent(database: Database, identity: string): number {
  const row = database.get("select max(at) as at from code_events where identity = ? and kind <> 'sent'", identity);
  return Number(row?.at ?? 0);
}

function eventOf(database: Database, identity: string, attempt: string): Row | undefined {
  return database.get("select kind, at from code_events where identity = ? and attempt = ?", identity, attempt);
}

function note(database: Database, identity: string, attempt: string, kind: string, at: number): void {
  database.run(
    "insert into code_events (identity, attempt, kind, at) values (?, ?, ?, ?)",
    ...[identity, attempt, kind, at],
  );
}

function forget(database: Database, now: number): void {
  database.run(
    "delete from used_once where name in (select name from used_once where dies < ? limit ?)",
    ...[now, mostCleaned],
  );
}

/** Twice the window: a try that is repeated still finds those that counted when it was made. Dead codes go with their request. */
function clean(database: Database, at: number, window: number): void {
  const before = at - 2 * window;
  forget(database, at);
  database.run(
    `delete from codes where dies < ? and identity in
       (select identity from code_events where at < ? order by at limit ?)`,
    ...[before, before, mostCleaned],
  );
  database.run(
    `delete from code_events where (identity, attempt) in
       (select identity, attempt from code_events where at < ? order by at limit ?)`,
    ...[before, mostCleaned],
  );
}
