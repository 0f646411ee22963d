/**
 * kill -9 at every await of the turn and of the case opening. A person goes from the greeting to the receipt of a late
 * registration, and the process dies on the way: at each moment in turn, at any time, or twice. Afterwards all that
 * was acknowledged must be there, once, and the conversation must read as if nothing had happened.
 *   node test/faults/kill.ts [runs] [seed]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { seeded } from "../support/random.ts";
import { judge, transcript, type Verdict } from "./ledger.ts";
import { Host, Person } from "./person.ts";

const lines = [
  "Tengo una incidencia, un camarero empezó el lunes y se me pasó darle de alta",
  "Sí, abrir este trámite",
  "123456",
  "0111 28/1234567/42",
  "28/12345678/40",
  "12345678z",
  "2 de noviembre de 2026",
  "Grupo 8",
  "300",
  "omitir",
  "omitir",
  "El cliente nos avisó tarde de la contratación",
  "más tarde",
  "más tarde",
  "más tarde",
  "Sí, registrar",
];

const [runs = 60, seed = 1] = process.argv.slice(2).map(Number);
const total: Verdict = { lost: 0, duplicate: 0, phantom: 0, changed: 0 };
const deaths = new Map<string, number>();

async function converse(host: Host, name: string): Promise<Person> {
  const person = new Person(host, name);
  await person.join();
  for (const [place, text] of lines.entries()) await person.say(text, place);
  return person;
}

interface Undisturbed {
  transcript: string[];
  /** How many moments there are to die at. */
  moments: number;
  /** Milliseconds from the greeting to the receipt. */
  took: number;
}

async function undisturbed(): Promise<Undisturbed> {
  const directory = mkdtempSync(join(tmpdir(), "orienta-kill-"));
  const host = new Host(directory);
  await host.ask({ do: "arm", at: 0 });
  const from = performance.now();
  const person = await converse(host, "undisturbed");
  const { log, reached, cases } = await person.rest();
  host.end();
  rmSync(directory, { recursive: true });
  if (cases.length !== 1) throw new Error(`the undisturbed conversation opens ${cases.length} cases`);
  return { transcript: transcript(log), moments: reached.length, took: performance.now() - from };
}

/** The first runs die at each moment in turn; every fifth one at any time; every seventh a second time while it recovers. */
async function disturb(host: Host, run: number, expected: Undisturbed, random: () => number): Promise<void> {
  const anyTime = run % 5 === 4;
  const at = 1 + (Math.floor(anyTime ? 0 : (run * 4) / 5) % expected.moments);
  await host.insist({ do: "arm", at: anyTime ? 0 : at });
  const timer = anyTime ? setTimeout(() => host.kill(), random() * expected.took) : undefined;
  const again = run % 7 === 6 ? setTimeout(() => host.kill(), 1000 + random() * 2000) : undefined;
  const person = await converse(host, `${seed}-${run}`);
  clearTimeout(timer);
  clearTimeout(again);
  const verdict = judge(person.said, await person.rest(), expected.transcript);
  for (const kind of Object.keys(total) as (keyof Verdict)[]) {
    total[kind] += verdict[kind];
    if (verdict[kind] > 0) process.stdout.write(`run ${run}: ${kind} ${verdict[kind]} (${host.deaths.at(-1)})\n`);
  }
}

let next = 0;

async function lane(expected: Undisturbed, random: () => number): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "orienta-kill-"));
  const host = new Host(directory);
  while (next < runs) {
    const run = next;
    next += 1;
    await disturb(host, run, expected, random);
  }
  host.end();
  for (const moment of host.deaths) deaths.set(moment, (deaths.get(moment) ?? 0) + 1);
  rmSync(directory, { recursive: true });
}

const expected = await undisturbed();
const random = seeded(seed);
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, () => lane(expected, random)));
const kills = [...deaths.values()].reduce((sum, some) => sum + some, 0);
for (const [moment, some] of [...deaths].sort()) process.stdout.write(`${String(some).padStart(6)} ${moment}\n`);
process.stdout.write(
  `runs ${runs}, kills ${kills}, moments ${expected.moments}: lost ${total.lost}, duplicate ${total.duplicate}, phantom ${total.phantom}, changed ${total.changed}\n`,
);
const faults = Object.values(total).reduce((sum, some) => sum + some, 0);
process.exit(faults > 0 || kills < runs / 2 ? 1 : 0);
