/**
 * Single days in a text. The recogniser drops years, takes parts of words and ignores what moves a day, so a reading
 * counts only where the text itself bears it out, and either all that it found are such days or none is taken.
 */
import type { Language } from "../../bot/ports/conversation.ts";
import { hasNumber, withDigits } from "./numbers.ts";
import { beside, standsAlone } from "./spans.ts";
import { type FoundTime, findTimes } from "./suite.ts";
import { monthIn, movesDay, namesThisMonth, weekdayIn, words } from "./words.ts";

export interface Days {
  /** YYYY-MM-DD, in the order of the text. */
  days: string[];
  /** Something of a calendar is named, read or not: its numbers are no numbers. */
  isDated: boolean;
}

interface Day {
  value: string;
  start: number;
  /** Where it ends in the text, its year included. */
  end: number;
}

const weekdayOfMonth = /^XXXX-\d{2}-WXX-\d-#\d$/;
const dayOfYear = /^XXXX-\d{2}-\d{2}$/;
const dayOfMonth = /^XXXX-XX-\d{2}$/;
const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

/** `today`: YYYY-MM-DD; `daysAhead`: see `latest`. */
export function readDays(text: string, language: Language, today: string, daysAhead: number): Days {
  const said = withDigits(text, language).replace(/ año (?=(?:19|20)\d\d(?!\d))/i, " ");
  const found = findTimes(said, language, today);
  const isDated = found.some(({ type, text }) => /^date/.test(type) && /\p{L}/u.test(text));
  if (movesDay(words(said), language)) return { days: [], isDated };
  const days = found.map((one) => readDay(one, said, language, today, daysAhead)).filter((one) => one !== undefined);
  const isAll = found.every((one) => days.some((day) => isWithin(one, day)));
  // A number beside the days would be half a year, or the 3 of "3 y 4 de marzo".
  const isRead = isAll && !hasNumber(beside(said, days), language);
  return { days: isRead ? days.map(({ value }) => value) : [], isDated };
}

function readDay(one: FoundTime, said: string, language: Language, today: string, ahead: number): Day | undefined {
  if (one.type !== "date" || !standsAlone(one, said)) return undefined;
  const { end, value } = dated(one, said, language, today, ahead);
  return value !== undefined && isBorneOut(value, said.slice(one.start, end))
    ? { value, start: one.start, end }
    : undefined;
}

/** The recogniser finds the year of "January the first, 2026" beside the day. */
function isWithin(one: FoundTime, day: Day): boolean {
  return one.start >= day.start && one.end <= day.end;
}

/** The day that is meant of those that the recogniser offers. */
function dated(one: FoundTime, said: string, language: Language, today: string, ahead: number) {
  const { timex, end, values } = one;
  if (calendarDay.test(timex)) return { end, value: values[0] };
  if (dayOfMonth.test(timex)) return { end, value: isAlone(one, said) ? latest(values, today) : undefined };
  if (!dayOfYear.test(timex) && !weekdayOfMonth.test(timex)) return { end, value: undefined };
  const left = /^,? ?(?:(?:de|del|of|in|en) )?((?:19|20)\d{2})(?![\p{L}\p{N}])/u.exec(said.slice(end));
  const year = left?.[1];
  if (left === null || year === undefined) return { end, value: latest(values, plusDays(today, ahead)) };
  const [again] = findTimes(one.text, language, `${year}-01-01`);
  return { end: end + left[0].length, value: again?.values.find((value) => value.startsWith(year)) };
}

/**
 * Of several days the latest up to `limit`, else the earliest: what is registered has mostly happened. The limit is today,
 * or as many days later as a movement may be communicated ahead; for the day of a month without the month it is today.
 */
function latest(values: readonly string[], limit: string): string | undefined {
  if (!values.every(exists)) return undefined;
  const inOrder = values.toSorted();
  return inOrder.findLast((value) => value <= limit) ?? inOrder[0];
}

/** Whether the text says this day: a day that exists, its number, its month, its century, and its weekday if one is named. */
function isBorneOut(value: string, text: string): boolean {
  if (!exists(value)) return false;
  const said = words(text);
  const [year, month, day] = value.split("-").map(Number);
  const numbers = said.map((word) => Number(/^\d{1,4}(?=\D|$)/.exec(word)?.[0] ?? Number.NaN)).filter(Number.isInteger);
  const [first, second, third] = numbers;
  const weekday = weekdayIn(said);
  if (weekday !== undefined && weekday !== new Date(value).getUTCDay()) return false;
  if (value < "2000" && !/\d{4}/.test(text)) return false;
  const named = monthIn(said);
  if (named !== undefined) return named === month && (first === undefined || first > 31 || numbers.includes(day ?? 0));
  if (first === year) return second === month && third === day;
  return first === day && (second === month || namesThisMonth(said) || numbers.length === 1);
}

function exists(value: string): boolean {
  const there = new Date(`${value}T00:00:00Z`);
  const isDay = calendarDay.test(value) && !Number.isNaN(there.getTime()) && there.toISOString().startsWith(value);
  return isDay && value > "1901" && value < "2100";
}

/** "el 15", "el día 15", "on the 15th": with other words it may be a day of anything. */
function isAlone({ start, end }: FoundTime, said: string): boolean {
  return words(`${said.slice(0, start)} ${said.slice(end)}`).every((word) => ["el", "dia", "on", "the"].includes(word));
}

function plusDays(day: string, days: number): string {
  const there = new Date(day);
  there.setUTCDate(there.getUTCDate() + days);
  return there.toISOString().slice(0, 10);
}
