/** The rows of the outbox in the hands of a person: looked through, tried again, set aside. */
import type { EffectRow, EffectStatus, OutboxRecords } from "../ports/outbox-records.ts";

type Rows = Pick<OutboxRecords, "listEffects" | "unparkEffect" | "setAside">;

/** Keys of the rows that it was done to, and of those that it could not be done to. */
export interface Changed {
  done: string[];
  missed: string[];
}

/** Rows of one look at the store. */
const mostAtOnce = 500;

export async function* rowPages(records: Rows, status: EffectStatus): AsyncGenerator<EffectRow[]> {
  let page = await records.listEffects(status, mostAtOnce);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield page;
    page = await records.listEffects(status, mostAtOnce, last.key);
  }
}

/** `keys` absent: all that are parked, or those parked for `code`. */
export async function retryRows(
  records: Rows,
  { keys, code, at }: { keys: readonly string[] | undefined; code: string | undefined; at: number },
): Promise<Changed> {
  const wanted = keys ?? (await parkedKeys(records, code));
  return each(wanted, (key) => records.unparkEffect(key, at));
}

export function parkRows(records: Rows, { keys, at }: { keys: readonly string[]; at: number }): Promise<Changed> {
  return each(keys, (key) => records.setAside(key, at));
}

async function parkedKeys(records: Rows, code: string | undefined): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of rowPages(records, "parked"))
    keys.push(...page.filter((row) => code === undefined || row.code === code).map(({ key }) => key));
  return keys;
}

async function each(keys: readonly string[], change: (key: string) => Promise<boolean>): Promise<Changed> {
  const ended: Changed = { done: [], missed: [] };
  for (const key of keys) ((await change(key)) ? ended.done : ended.missed).push(key);
  return ended;
}
