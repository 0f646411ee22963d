/**
 * What opening costs, each beside a peer of the same run: turns while cases are opened and while none is; Request Tracker by
 * the outbox and asked bare; the drain after an outage and the rate that is configured.
 *   npm run bench:cases
 *   npm run bench:cases -- drain       one of them
 *   npm run bench:cases -- --json      the last line is JSON
 */
import { afterAnOutage } from "./drain.ts";
import { besideOpenings } from "./embedded.ts";
import { besideItsCeiling } from "./tracker.ts";

const measured: Record<string, object> = {};

async function measure(name: string, of: () => Promise<Record<string, number>>): Promise<void> {
  const figures = Object.entries(await of()).map(([what, value]) => [what, Math.round(value * 100) / 100] as const);
  measured[name] = Object.fromEntries(figures);
  process.stdout.write(`${name}: ${figures.map(([what, value]) => `${what} ${value}`).join(", ")}\n`);
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const parts = {
  embedded: () => besideOpenings(6),
  "request-tracker": () => besideItsCeiling(150),
  drain: () => afterAnOutage(1000, 1200),
};
for (const [name, of] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) await measure(name, of);
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(measured)}\n`);
process.exit(0);
