/** How often an effect is tried, and how long it waits in between. */
import type { ErrorCode } from "../errors.ts";
import type { Effect } from "../ports/effect.ts";
import { ladderDelay, ladderTries } from "./ladder.ts";

/**
 * Tries that count, by kind. What was promised is tried for hours; somebody who looks something up is told after two. What a
 * closed gate holds back is no try.
 */
const tries: Readonly<Record<Effect["kind"], number>> = {
  "open-case": 60,
  "merge-cases": 60,
  "add-note": 60,
  "send-document": 60,
  "find-cases": 2,
  "read-case": 2,
  "send-code": 4,
  "check-code": 4,
  remind: 60,
  send: 12,
  "mail-notice": ladderTries,
  "watch-closing": 60,
  "mail-staff": ladderTries,
  "send-event": ladderTries,
};

/** What goes to other people's servers, which may be down over a weekend. */
const overDays: ReadonlySet<Effect["kind"]> = new Set(["send-event", "mail-notice", "mail-staff"]);

/** Worth another try: the other side may answer later. Everything else is final. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "DESK_NOT_ALLOWED",
  "DESK_RATE_LIMITED",
  "DESK_UNAVAILABLE",
  "DESK_OUTCOME_UNKNOWN",
  "FILE_HELD",
  "STORE_UNAVAILABLE",
  "CHANNEL_UNAVAILABLE",
  "MAIL_UNAVAILABLE",
  "EVENT_UNAVAILABLE",
  "INTERNAL",
]);

const firstDelayMs = 500;
const longestDelayMs = 60_000;

export function isWorthAnotherTry(kind: Effect["kind"] | undefined, code: ErrorCode, attempts: number): boolean {
  return kind !== undefined && passing.has(code) && attempts < tries[kind];
}

/** What refused us for who we are, or asked us to wait, was not tried; nor was a file that nobody scanned yet. */
export function isNoTry(code: ErrorCode): boolean {
  return code === "DESK_NOT_ALLOWED" || code === "DESK_RATE_LIMITED" || code === "FILE_HELD";
}

/** Somebody waits in front of the screen: an answer now is worth more than the right one in an hour. */
export function isImpatient(kind: Effect["kind"]): boolean {
  return kind === "find-cases" || kind === "read-case";
}

/** Milliseconds: twice as long each time, spread so that those that failed together do not come together. */
export function delayAfter(kind: Effect["kind"] | undefined, attempts: number, random: number): number {
  if (kind !== undefined && overDays.has(kind)) return ladderDelay(attempts, random);
  const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts, 10));
  return Math.round(full * (0.5 + random / 2));
}
