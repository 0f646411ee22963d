/** Looks again and again, for ten seconds at most or so many milliseconds, until it holds. */
import { setTimeout } from "node:timers/promises";

export async function until(holds: () => boolean | Promise<boolean>, longest = 10_000): Promise<void> {
  const from = performance.now();
  while (!(await holds())) {
    if (performance.now() - from > longest) throw new Error(`it never held: ${holds}`);
    await setTimeout(2);
  }
}
