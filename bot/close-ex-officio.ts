/**
 * The embedded desk's own duty: a query or an error whose information did not come within its days is closed ex officio.
 * Other desks do so themselves.
 */
import { isOver, latestOver } from "./cases/last-day.ts";
import { codeOf } from "./errors.ts";
import type { CaseDesk } from "./ports/case-desk.ts";
import type { CaseRecords } from "./ports/case-records.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";

export interface ClosingParts {
  desk: Pick<CaseDesk, "read" | "close">;
  records: Pick<CaseRecords, "awaitingInformation">;
  clock: Clock;
  log: Log;
  /** Milliseconds between looks. */
  pollEvery?: number;
}

export interface Closing {
  start(): void;
  /** Resolves when nothing runs. */
  stop(): Promise<void>;
}

/** Cases of one look; the others are there the next time. */
const mostAtOnce = 100;

export function createClosing(parts: ClosingParts): Closing {
  const { log } = parts;
  let stopped = false;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    running = closeOverdue(parts)
      .catch((error: unknown) => log.error({ code: codeOf(error) }, "overdue cases could not be looked for"))
      .finally(() => {
        if (!stopped) timer = setTimeout(look, parts.pollEvery ?? 60_000);
      });
  }

  return {
    start: look,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Whoever answers at the same moment is first or not at all: the desk decides. */
async function closeOverdue({ desk, records, clock, log }: ClosingParts): Promise<void> {
  const now = clock.now();
  for (const number of await records.awaitingInformation(latestOver(now), mostAtOnce)) {
    try {
      if (await closeIfOver(desk, number, now)) log.info({ number }, "case closed ex officio");
    } catch (error) {
      log.warn({ number, code: codeOf(error) }, "case not closed ex officio");
    }
  }
}

async function closeIfOver(desk: ClosingParts["desk"], number: string, now: number): Promise<boolean> {
  const { history } = await desk.read(number);
  const asked = history.findLast(({ to }) => to === "information-requested");
  if (asked === undefined || !isOver(asked.at, now)) return false;
  await desk.close(number, { key: `ex-officio:${asked.at}`, by: "system", as: "closed-ex-officio" });
  return true;
}
