/** The desk is down while 1,000 cases pile up; then it is back, and they drain at the rate that is configured. */
import { setTimeout as delay } from "node:timers/promises";
import { freePort, startProgram } from "../../support/server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { outboxOf } from "./openings.ts";
import { p99, Talkers } from "./talkers.ts";

const conversations = 50;
/** Milliseconds, at most. */
const longest = 600_000;

export async function afterAnOutage(cases: number, perMinute: number) {
  const [data, deskData] = [temporaryDirectory(), temporaryDirectory()];
  const deskPort = await freePort();
  const token = "a token of the bench, of 32 characters".replaceAll(" ", "-");
  const desk = () => startProgram(deskData.path, 0, { DESK_PORT: String(deskPort), DESK_TOKEN: token }, "bot/desk.ts");
  const program = await startProgram(data.path, await freePort(), {
    ...{ CASES_BACKEND: "rest", DESK_URL: `http://127.0.0.1:${deskPort}`, DESK_TOKEN: token },
    DESK_DRAIN_PER_MINUTE: String(perMinute),
  });
  const outbox = await outboxOf(data.path);
  const talkers = await Talkers.join(program.url, conversations);
  await delay(5000);
  talkers.take();
  await delay(15_000);
  const quiet = talkers.take();
  await outbox.leave(cases);
  // What it costs to write into a running program from outside is not what is measured.
  talkers.take();
  await delay(15_000);
  const down = talkers.take();
  const running = await desk();
  const begun = performance.now();
  const marks = new Map<number, number>();
  let waiting = cases;
  while (waiting > 0 && performance.now() - begun < longest) {
    await delay(250);
    waiting = await outbox.waiting();
    for (const share of [0.9, 0.1])
      if (waiting <= cases * share && !marks.has(share)) marks.set(share, performance.now());
  }
  const draining = talkers.take();
  await talkers.end();
  await outbox.close();
  await program.stop();
  await running.stop();
  for (const each of [data, deskData]) each.remove();
  const minutes = ((marks.get(0.1) ?? Number.NaN) - (marks.get(0.9) ?? Number.NaN)) / 60_000;
  return {
    ...{ cases, configuredPerMinute: perMinute, perMinute: (cases * 0.8) / minutes, stillWaiting: waiting },
    ...{ p99ms: p99(quiet), p99msDown: p99(down), p99msDraining: p99(draining), ratio: p99(draining) / p99(quiet) },
  };
}
