/**
 * How long an event to another system, or a mail, waits between its tries: the schedule that Standard Webhooks recommends
 * (spec, "Deliverability and reliability"). It outlasts a weekend.
 */

const [second, minute, hour] = [1000, 60_000, 3_600_000];

/** Milliseconds after the first try, after the second one, and so on. */
const ladder = [
  ...[5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour],
  ...[10 * hour, 14 * hour, 20 * hour, 24 * hour],
] as const;

/** The first one, at once, and one after each wait. */
export const ladderTries = ladder.length + 1;

/** Waits are up to a tenth longer, so that what failed together does not come together. */
const spread = 0.1;

/**
 * @param attempts tries that were made, at least 1.
 * @param random between 0 and 1.
 * @returns milliseconds until the next one; after the last one as long as before it.
 */
export function ladderDelay(attempts: number, random: number): number {
  const rung = Math.min(Math.max(attempts, 1), ladder.length) - 1;
  return Math.round((ladder[rung] ?? 0) * (1 + spread * random));
}
