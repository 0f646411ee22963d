/**
 * Follows the desk's events from where it came to, and leaves what each of them tells: page by page, each with the new
 * cursor in one commit, so that what dies in between is read again and told once. A desk that sends hints is looked at
 * sooner; none is believed.
 */
import type { Happened } from "./cases/telling.ts";
import { codeOf, Failure } from "./errors.ts";
import type { CaseDesk, CaseEvent, CaseRecord } from "./ports/case-desk.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { Telling, TellingRecords } from "./ports/telling-records.ts";

export interface FollowerParts {
  desk: Pick<CaseDesk, "traits" | "events" | "read">;
  records: TellingRecords;
  clock: Clock;
  log: Log;
  /** What an event leaves. */
  tell(happened: Happened): Telling;
  /** Names of the systems that hear of each event. */
  endpoints: readonly string[];
  /** Something was left: inboxes and outbox have rows. */
  onTold(): void;
  /** Milliseconds between looks at the desk. */
  pollEvery: number;
}

export interface Follower {
  /** Something may have happened. */
  wake(): void;
  start(): void;
  /** Resolves when nothing runs. */
  stop(): Promise<void>;
}

/** Events of one look at the desk. */
const mostAtOnce = 100;
/** Milliseconds, at most, between looks at a desk that does not answer. */
const longestPause = 60_000;
/** Milliseconds over the lag, for clocks that tell seconds. */
const margin = 1000;

export function createFollower(parts: FollowerParts): Follower {
  const { pollEvery, log } = parts;
  const { eventLagMs = 0 } = parts.desk.traits;
  let stopped = false;
  /** Something may have happened that the desk does not tell yet. */
  let isLate = false;
  let running: Promise<void> | undefined;
  let again = false;
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  async function round(): Promise<void> {
    try {
      while (!stopped && (await followPage(parts)) === "more");
      failures = 0;
    } catch (error) {
      failures += 1;
      // Once for each way in: an outage has enough lines of its own.
      if (failures === 1) log.warn({ desk: parts.desk.traits.name, code: codeOf(error) }, "desk's events not read");
    }
  }

  /** Milliseconds. */
  function untilNext(): number {
    if (failures > 0) return Math.min(Math.max(pollEvery, longestPause), pollEvery * 2 ** Math.min(failures, 6));
    if (again) return 0;
    return isLate ? Math.min(eventLagMs + margin, pollEvery) : pollEvery;
  }

  function look(): void {
    clearTimeout(timer);
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      return;
    }
    running = round().finally(() => {
      running = undefined;
      const wait = untilNext();
      isLate &&= again || failures > 0;
      again = false;
      if (!stopped) timer = setTimeout(look, wait);
    });
  }

  return {
    wake() {
      isLate = eventLagMs > 0;
      look();
    },
    start: look,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

async function followPage({
  desk,
  records,
  clock,
  log,
  endpoints,
  tell,
  onTold,
}: FollowerParts): Promise<"more" | "done"> {
  const { name } = desk.traits;
  const from = await records.followedTo(name);
  const { events, cursor: to } = await desk.events(from, mostAtOnce);
  if (to === from) return "done";
  const cases = await readCases(events, desk);
  const now = clock.now();
  const tellings = events.flatMap((event) => {
    const record = cases.get(event.number);
    if (record === undefined) log.warn({ desk: name, event: event.id }, "event of a case that is not there");
    return record === undefined ? [] : [tell({ desk: name, event, record, endpoints, now })];
  });
  if ((await records.tell({ desk: name, from, to, at: now, tellings })) === "stale") return "more";
  if (tellings.length > 0) onTold();
  return events.length > 0 ? "more" : "done";
}

/** Each case once a page. One that is gone, or was merged away, has nobody to be told. */
async function readCases(
  events: readonly CaseEvent[],
  desk: FollowerParts["desk"],
): Promise<ReadonlyMap<string, CaseRecord>> {
  const cases = new Map<string, CaseRecord>();
  for (const number of new Set(events.map((event) => event.number))) {
    const found = await desk.read(number).catch((error: unknown) => {
      if (error instanceof Failure && error.code === "CASE_NOT_FOUND") return undefined;
      throw error;
    });
    if (found !== undefined) cases.set(number, found);
  }
  return cases;
}
