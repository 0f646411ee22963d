/** Looks again and again, for ten seconds at most, until it holds. */
import { setTimeout } from "node:timers/promises";

const longest = 10_000;

export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await holds())) {
    if (performance.now() - from > longest) throw new Error(`it never held: ${holds}`);
    await setTimeout(2);
  }
}
