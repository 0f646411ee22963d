/** 50 conversations talk, with and without 200 cases a minute that others open in their talks at the embedded desk. */
import { setTimeout as delay } from "node:timers/promises";
import { freePort, startProgram } from "../../support/server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { joinBench } from "../client.ts";
import { p50, p99, Talkers } from "./talkers.ts";

const conversations = 50;
const perMinute = 200;
/** Milliseconds of each stretch, and at its end without openings, until those that have begun are over. */
const [stretch, pause] = [10_000, 2000];
/** From the first word to the receipt. */
const said = [
  ...["quiero hablar con una persona", "No encuentro la respuesta a mi duda sobre la liquidación"],
  ...["Sí, envíelo", "123456", "Sí, registrar"],
];

export async function besideOpenings(rounds: number) {
  const directory = temporaryDirectory();
  const program = await startProgram(directory.path, await freePort());
  const talkers = await Talkers.join(program.url, conversations);
  const times: { quiet: number[]; busy: number[] } = { quiet: [], busy: [] };
  let opened = 0;
  const open = async () => {
    const client = await joinBench(program.url);
    for (const text of said) await client.turn(text);
    client.end();
    opened += 1;
  };
  await open();
  await delay(5000);
  opened = 0;
  talkers.take();
  for (let round = 0; round < rounds; round += 1) {
    await delay(stretch);
    times.quiet.push(...talkers.take());
    const openers: Promise<void>[] = [];
    for (const until = performance.now() + stretch; performance.now() < until; ) {
      openers.push(open());
      await delay(60_000 / perMinute);
    }
    times.busy.push(...talkers.take());
    await Promise.all(openers);
    await delay(pause);
    talkers.take();
  }
  await talkers.end();
  await program.stop();
  directory.remove();
  return {
    ...{ opened, turnsQuiet: times.quiet.length, turnsOpening: times.busy.length },
    ...{ p50ms: p50(times.quiet), p50msOpening: p50(times.busy) },
    ...{ p99ms: p99(times.quiet), p99msOpening: p99(times.busy), ratio: p99(times.busy) / p99(times.quiet) },
  };
}
