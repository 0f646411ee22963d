/**
 * Turns through Direct Line over WebSocket, with durable commits, beside a bare botbuilder echo bot behind the same
 * door in the same run. Machines are shared and noisy: the ratio counts, not the absolute figure.
 *   npm run bench
 *   npm run bench -- --json      the last line is JSON, at 200 clients
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, type Program, startProgram } from "../support/server.ts";
import { type BenchClient, joinBench } from "./client.ts";
import { quantile } from "./quantile.ts";

const levels = [1, 20, 200];
/** Seconds of each measurement; the two programs take turns, `rounds` times. */
const seconds = 4;
const rounds = 3;
const warmUpTurns = 300;

/** What an adviser says who asks around: answered, wondered about, guided, left. */
const said = ["¿Qué es un trámite en CASIA?", "sí", "hola", "¿Cómo sabré que me han contestado?", "sí", "gracias"];

interface Measured {
  turnsPerSecond: number;
  p50ms: number;
  p99ms: number;
}

async function measure(url: string, clients: number): Promise<Measured> {
  const joined: BenchClient[] = [];
  for (let number = 0; number < clients; number += 1) joined.push(await joinBench(url));
  const from = performance.now();
  const until = from + seconds * 1000;
  const times = (await Promise.all(joined.map((client) => talk(client, until)))).flat().sort((a, b) => a - b);
  const took = (performance.now() - from) / 1000;
  for (const client of joined) client.end();
  return { turnsPerSecond: times.length / took, p50ms: quantile(times, 0.5), p99ms: quantile(times, 0.99) };
}

async function talk(client: BenchClient, until: number): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; performance.now() < until; turn += 1)
    times.push(await client.turn(said[turn % said.length] as string));
  return times;
}

function median(all: readonly Measured[], of: keyof Measured): number {
  return quantile(
    all.map((one) => one[of]).sort((a, b) => a - b),
    0.5,
  );
}

async function warmUp(url: string): Promise<void> {
  const client = await joinBench(url);
  for (let turn = 0; turn < warmUpTurns; turn += 1) await client.turn(said[turn % said.length] as string);
  client.end();
}

async function compare(ours: Program, echo: Program, clients: number) {
  const measured: { ours: Measured[]; echo: Measured[] } = { ours: [], echo: [] };
  for (let round = 0; round < rounds; round += 1) {
    measured.ours.push(await measure(ours.url, clients));
    measured.echo.push(await measure(echo.url, clients));
  }
  const turnsPerSecond = median(measured.ours, "turnsPerSecond");
  const echoTurnsPerSecond = median(measured.echo, "turnsPerSecond");
  return {
    turnsPerSecond: round(turnsPerSecond),
    echoTurnsPerSecond: round(echoTurnsPerSecond),
    ratio: round(turnsPerSecond / echoTurnsPerSecond),
    p50ms: round(median(measured.ours, "p50ms")),
    p99ms: round(median(measured.ours, "p99ms")),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const directory = mkdtempSync(join(tmpdir(), "orienta-bench-"));
const ours = await startProgram(directory, await freePort());
const echo = await startProgram(directory, 0, {}, "test/bench/echo-bot.ts");
await warmUp(ours.url);
await warmUp(echo.url);
let last: object = {};
for (const clients of levels) {
  const result = await compare(ours, echo, clients);
  const { turnsPerSecond, echoTurnsPerSecond, ratio, p50ms, p99ms } = result;
  process.stdout.write(
    `${String(clients).padStart(4)} clients: ${turnsPerSecond} turns/s, p50 ${p50ms} ms, p99 ${p99ms} ms; echo ${echoTurnsPerSecond} turns/s; ratio ${ratio}\n`,
  );
  last = result;
}
await ours.stop();
await echo.stop();
rmSync(directory, { recursive: true });
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(last)}\n`);
process.exit(0);
