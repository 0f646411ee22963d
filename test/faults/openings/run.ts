/**
 * Proves that cases are opened exactly once. Openings are accepted by the real store, carried out by the real outbox
 * through the real client of the desk, while the desk fails in every way it knows and the process is killed again and
 * again; afterwards what was acknowledged, what the desk registered and what people read must be the same.
 *   npm run ledger -- --openings 20000 --seed 1 --json
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seeded } from "../../support/random.ts";
import { startBackend } from "./backend.ts";
import { judge } from "./check.ts";
import { Driver } from "./driver.ts";
import { Journal, readJournal } from "./journal.ts";
import { healed, outage, type Phase, roundOf, speed } from "./phases.ts";
import { createConversations, readStore } from "./rows.ts";
import { tableOf } from "./table.ts";

const options = { openings: { type: "string" }, seed: { type: "string" }, minutes: { type: "string" } } as const;
const { values } = parseArgs({ options: { ...options, json: { type: "boolean" } } });
const openings = positive(values.openings ?? "1000");
const seed = positive(values.seed ?? "1");
/** Minutes after which no more faults come, however far it is. */
const longest = positive(values.minutes ?? "30");
/** Milliseconds in which everything has to come to rest once all is well. */
const settling = 180_000;
const token = "a token of the ledger, of 32 characters";

const begun = performance.now();
const say = (line: string) => void process.stderr.write(`${line}\n`);
const minutes = () => (performance.now() - begun) / 60_000;

const directory = mkdtempSync(join(tmpdir(), "orienta-openings-"));
const path = join(directory, "journal");
const journal = await Journal.create(path);
const backend = await startBackend({ journal, token, random: seeded(seed + 1) });
const conversations = await createConversations(directory, Math.min(400, openings));
const all = Array.from({ length: openings }, (_, n) => ({
  n,
  conversation: conversations[n % conversations.length] ?? "",
}));
const start = { directory, desk: { kind: "rest" as const, url: backend.url, token }, speed, epoch: Date.now() };
const driver = new Driver(all, start, seeded(seed + 2));
const entered = new Map<string, number>();

await disturb();
const isQuiet = await heal();
await driver.end();
await backend.stop();
await journal.close();
const verdict = await conclude();
const { lost, duplicate, phantom } = verdict;
const isProven = lost + duplicate + phantom + driver.crashes === 0 && isQuiet && verdict.openings === openings;
if (isProven) rmSync(directory, { recursive: true });
else say(`store and journal are kept in ${directory}`);
const figures = Object.entries(verdict).map(([name, some]) => `${name} ${some}`);
process.stdout.write(`${values.json ? JSON.stringify(verdict) : figures.join(", ")}\n`);
process.exit(isProven ? 0 : 1);

/** In rounds of all phases, with one long outage after the first; until all is acknowledged. */
async function disturb(): Promise<void> {
  const random = seeded(seed);
  const [first, more] = [roundOf(random), Math.max(1, Math.min(400, Math.ceil(openings / 11)))];
  const long = outage(openings < 5000 ? 15 : 60);
  driver.run();
  for (const phase of [...first, long]) await enter(phase, more);
  while (!driver.isAcknowledged && minutes() < longest) for (const phase of roundOf(random)) await enter(phase, more);
}

async function enter(phase: Phase, more: number): Promise<void> {
  entered.set(phase.name, (entered.get(phase.name) ?? 0) + 1);
  await backend.enter(phase);
  driver.allow(more);
  await delay(phase.lasts);
  const waiting = driver.rest?.waiting ?? "?";
  say(`${minutes().toFixed(1)} min  ${phase.name}: ${driver.acknowledged.size} acknowledged, ${waiting} wait`);
}

async function heal(): Promise<boolean> {
  await backend.enter(healed);
  driver.heal();
  driver.allow(openings);
  const until = performance.now() + settling;
  while (performance.now() < until) {
    await delay(100);
    const { waiting, hasTurns } = driver.rest ?? { waiting: 1, hasTurns: true };
    if (driver.isAcknowledged && waiting === 0 && !hasTurns) {
      // A count of before the last acknowledgement says nothing of it.
      await delay(500);
      if (driver.rest?.waiting === 0 && !driver.rest.hasTurns) return true;
    }
  }
  return false;
}

async function conclude() {
  const { told, stuck } = await readStore(directory, conversations);
  for (const line of tableOf({ backend, driver, entered, journal, minutes: minutes(), openings })) say(line);
  for (const row of stuck)
    say(`stuck: ${row.key} ${row.status} after ${row.attempts} tries: ${row.code ?? "never tried"}`);
  for (const error of backend.errors) say(`the desk of the test threw: ${String(error)}`);
  if (!isQuiet) say("it did not come to rest");
  const { sent, acknowledged } = driver;
  return judge({ sent, acknowledged, journal: await readJournal(path), told }, say);
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new RangeError(`${text} is no number of 1 or more`);
  return number;
}
