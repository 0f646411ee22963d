/** How long a requester has to answer what the staff asked for, in days of Madrid. */

/** Calendar days until a query or an error is closed ex officio for want of information (service rules of CASIA). */
export const daysToAnswer = 20;

const dayLength = 86_400_000;
const days = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Madrid" });

/** YYYY-MM-DD: the last day on which an answer is in time. `askedAt` in milliseconds since 1970. */
export function lastDay(askedAt: number): string {
  const asked = Date.parse(dayOf(askedAt));
  return new Date(asked + daysToAnswer * dayLength).toISOString().slice(0, 10);
}

/** Whether an answer would be too late by now. */
export function isOver(askedAt: number, now: number): boolean {
  return dayOf(now) > lastDay(askedAt);
}

/** Nothing that was asked for later is over by now. */
export function latestOver(now: number): number {
  return now - daysToAnswer * dayLength;
}

/** When the requester is warned: days before the last one, milliseconds since 1970. */
export function warnedAt(askedAt: number): number {
  return askedAt + (daysToAnswer - daysOfWarning) * dayLength;
}

const daysOfWarning = 5;

function dayOf(at: number): string {
  return days.format(at);
}
