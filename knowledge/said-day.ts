/** The day that a message names beside a movement, and whether the movement is still in time by it. */

import { monthNames, near, weekdays } from "./date-words.ts";
import { checkDate, todayIso } from "./dates.ts";
import { type Calendar, type Deadline, judge } from "./deadlines.ts";
import type { Says } from "./hints.ts";
import { type Language, words } from "./text.ts";

/** Words that are looked through, and of how many a day is made at most ("el martes, día 3 de marzo de 2026"). */
const mostWords = 80;
const longest = 8;
/** The day may be another one than that of the movement. */
const sureness = 0.8;

/** The first day that the text names; ISO 8601. */
export function dayIn(text: string, now: number, language: Language): string | undefined {
  for (const { value } of daysIn(text, now, language)) return value;
  return undefined;
}

/** As it is written, the only day that the text names by its month: "yesterday" and "on Monday" may be the day of anything. */
export function writtenDayIn(text: string, now: number, language: Language): string | undefined {
  const [only, ...more] = [...daysIn(text, now, language)].filter(({ said }) => isByMonth(said));
  return only === undefined || more.length > 0 ? undefined : only.said.join(" ");
}

interface SaidDay {
  value: string;
  /** Its words. */
  said: string[];
}

function* daysIn(text: string, now: number, language: Language): Generator<SaidDay> {
  const all = words(text).slice(0, mostWords);
  for (let from = 0; from < all.length; from += 1)
    for (let length = Math.min(longest, all.length - from); length > 0; length -= 1) {
      const said = all.slice(from, from + length);
      if (!mayBeDay(said)) continue;
      const day = checkDate(said.join(" "), now, language);
      if (!day.ok) continue;
      yield { value: day.value, said };
      from += length - 1;
      break;
    }
}

function isByMonth(said: readonly string[]): boolean {
  if (isAgo(said)) return false;
  return said.some((word) => monthNames[word] !== undefined) || said.every((word) => /^\d{1,4}$/.test(word));
}

/** "Ago" is August as well. */
function isAgo(said: readonly string[]): boolean {
  return said[0] === "hace" || (said.at(-1) === "ago" && !/^\d/.test(said.at(-2) ?? ""));
}

/** Numbers alone may be anything: a day is told by a word for it, or by day, month and year. */
function mayBeDay(some: readonly string[]): boolean {
  const hasName = some.some((word) => monthNames[word] !== undefined || weekdays[word] !== undefined);
  const isNear = near[some.join(" ")] !== undefined;
  const isWritten = some.length === 3 && some.every((word) => /^\d{1,4}$/.test(word));
  return hasName || isNear || isAgo(some) || isWritten;
}

/** What the day says of the fact "deadline"; nothing where no day is named, or where it is not clear of which movement. */
export function saysOfDay(
  text: string,
  concepts: readonly string[],
  now: number,
  language: Language,
  { deadlines, calendar }: { deadlines: ReadonlyMap<string, Deadline>; calendar: Calendar },
): Says {
  const named = [...deadlines.values()].filter((one) => one.named.some((concept) => concepts.includes(concept)));
  const [deadline] = named;
  if (deadline === undefined || named.length > 1) return {};
  const day = dayIn(text, now, language);
  if (day === undefined) return {};
  const { timeliness } = judge(deadline, day, todayIso(now), calendar);
  return { deadline: { [timeliness === "late" ? "passed" : "open"]: sureness } };
}
