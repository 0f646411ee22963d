/** What staff have to know of now: a line in the log at once, and a mail, which waits in the outbox like any other. */
import { codeOf } from "./errors.ts";
import type { Raise } from "./ports/alarm.ts";
import type { Clock } from "./ports/clock.ts";
import type { Log } from "./ports/log.ts";
import type { OutboxRecords } from "./ports/outbox-records.ts";

export interface AlarmParts {
  records: Pick<OutboxRecords, "leaveEffects">;
  clock: Clock;
  log: Log;
  /** The outbox has a row. */
  onLeft(): void;
  /** The address of the staff; without it the log has to do. */
  to: string | undefined;
}

/** Milliseconds within which the same alarm is mailed once. */
const quiet = 15 * 60_000;

export function createAlarm({ records, clock, log, onLeft, to }: AlarmParts): Raise {
  return async (alarm) => {
    log.error({ ...alarm }, "alarm");
    if (to === undefined) return;
    const now = clock.now();
    const key = `alarm:${alarm.code}:${alarm.kind ?? "desk"}:${Math.floor(now / quiet)}`;
    try {
      await records.leaveEffects([{ key, kind: "mail-staff", to, alarm }], now);
      onLeft();
    } catch (error) {
      log.error({ code: codeOf(error) }, "alarm could not be left for the mail");
    }
  };
}
