/**
 * The same against a real Request Tracker, which knows no unique key: it is frozen and killed, and so is the process under
 * test. What is left there, after the second looks, is held against what was acknowledged and what people read.
 *   npm run ledger:rt -- --openings 200 --seed 1 --json
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Random, seeded } from "../../support/random.ts";
import { type RequestTracker, requestTracker } from "../../support/request-tracker.ts";
import { judge } from "./check.ts";
import { Driver } from "./driver.ts";
import type { Entry } from "./journal.ts";
import { createConversations, readStore } from "./rows.ts";

const options = { openings: { type: "string" }, seed: { type: "string" }, json: { type: "boolean" } } as const;
const { values } = parseArgs({ options });
const openings = Number(values.openings ?? "200");
const seed = Number(values.seed ?? "1");
/** Its settle time stays what it is; only our own waits are shorter. */
const speed = 20;
/** Milliseconds: of the second look, of all that has to come to rest, and of the whole run. */
const [secondLook, settling, longest] = [10_000, 180_000, 30 * 60_000];

const begun = performance.now();
const say = (line: string) => void process.stderr.write(`${line}\n`);
const random = seeded(seed);
const tracker = await requestTracker();
const { url, token } = tracker;
const directory = mkdtempSync(join(tmpdir(), "orienta-openings-"));
const conversations = await createConversations(directory, Math.min(50, openings));
const all = Array.from({ length: openings }, (_, n) => ({
  n,
  conversation: conversations[n % conversations.length] ?? "",
}));
const desk = { kind: "request-tracker" as const, url, token };
const driver = new Driver(all, { directory, desk, speed, epoch: Date.now() }, seeded(seed + 1));
const harm = { freezes: 0, kills: 0 };

driver.allow(openings);
driver.run();
await disturb(tracker, random);
const isQuiet = await heal();
await driver.end();
const { told, stuck } = await readStore(directory, conversations);
const tickets = await ticketsOf(tracker);
for (const { key, status, attempts, code } of stuck) say(`stuck: ${key} ${status} after ${attempts} tries: ${code}`);
const verdict = judge({ sent: driver.sent, acknowledged: driver.acknowledged, journal: tickets.left, told }, say);
const minutes = ((performance.now() - begun) / 60_000).toFixed(1);
say(`Request Tracker frozen ${harm.freezes} times, killed ${harm.kills} times; the process under test killed`);
say(`${driver.kills} times, frozen ${driver.freezes} times; ${tickets.made} tickets made; ${minutes} minutes`);
const wrong = verdict.lost + verdict.duplicate + verdict.phantom + driver.crashes + stuck.length;
const isProven = wrong === 0 && isQuiet && verdict.openings === openings;
if (isProven) rmSync(directory, { recursive: true });
else say(`${isQuiet ? "" : "it did not come to rest; "}the store is kept in ${directory}`);
process.stdout.write(`${JSON.stringify(verdict)}\n`);
process.exit(isProven ? 0 : 1);

/** Frozen every few seconds, now and then for longer than a request may take, or killed in the middle; until all is opened. */
async function disturb(at: RequestTracker, random: Random): Promise<void> {
  let said = 0;
  const isOver = () => driver.isAcknowledged && driver.rest?.waiting === 0;
  while (!isOver() && performance.now() - begun < longest) {
    await delay(1000 + random() * 2500);
    if (random() < 0.15) {
      harm.kills += 1;
      await at.restart();
    } else {
      harm.freezes += 1;
      at.freeze();
      await delay(500 + random() * 3000);
      at.thaw();
    }
    if (performance.now() - said < 10_000) continue;
    said = performance.now();
    const waiting = driver.rest?.waiting ?? "?";
    say(`${Math.round((said - begun) / 1000)} s: ${driver.acknowledged.size} acknowledged, ${waiting} wait`);
  }
}

async function heal(): Promise<boolean> {
  driver.heal();
  const until = performance.now() + settling;
  while (performance.now() < until) {
    await delay(200);
    if (driver.rest?.waiting !== 0 || driver.rest.hasTurns) continue;
    await delay(secondLook);
    return true;
  }
  return false;
}

interface Ticket {
  id: string;
  Subject: string;
  CustomFields: { name: string; values: string[] }[];
}

/** Those that stand for themselves, and how many numbers were given out. */
async function ticketsOf(at: RequestTracker): Promise<{ left: Entry[]; made: number }> {
  const left: Entry[] = [];
  let made = 0;
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const query = new URLSearchParams({
      ...{ query: "Queue = 'Helpdesk'", orderby: "id", per_page: "100", page: String(page) },
      fields: "Subject,CustomFields",
    });
    const headers = { authorization: `token ${at.token}` };
    const answer = await fetch(`${at.url}/REST/2.0/tickets?${query}`, { headers });
    const { items, pages: of } = (await answer.json()) as { items: Ticket[]; pages: number };
    pages = of;
    left.push(...items.map(entryOf));
    made = Math.max(made, ...items.map(({ id }) => Number(id)));
  }
  return { left, made };
}

function entryOf({ id, Subject, CustomFields }: Ticket): Entry {
  const value = (name: string) => CustomFields.find((field) => field.name === name)?.values[0] ?? "";
  const request = { title: Subject } as Entry["request"];
  return { number: String(id), key: value("IdempotencyKey"), hash: value("PayloadHash"), openedAt: 0, request };
}
