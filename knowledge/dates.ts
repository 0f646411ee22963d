/** Days and months as people write them in Spanish and English, given today; day before month in both. */
import { counts, monthNames, near, nearMonths, unitDays, weekdays } from "./date-words.ts";
import type { Checked } from "./identifiers.ts";
import { type Language, words } from "./text.ts";

/** Characters that are read of a date; what is longer is none. */
const longest = 80;

/** Days ahead that a registration may be communicated (RD 84/1996, art. 32.3). */
export const mostAhead = 60;

interface Day {
  year: number;
  month: number;
  day: number;
}

const longDate = {
  es: new Intl.DateTimeFormat("es-ES", { dateStyle: "full", timeZone: "UTC" }),
  en: new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone: "UTC" }),
};

/** `now` in milliseconds since 1970; the day is that of Madrid. The value is ISO 8601. */
export function checkDate(text: string, now: number, language: Language): Checked {
  const day = read(text, today(now));
  if (day === undefined) return { ok: false, why: "date" };
  const there = new Date(utc(day));
  const exists = there.getUTCMonth() === day.month - 1 && there.getUTCDate() === day.day && isYear(day.year);
  if (!exists) return { ok: false, why: "impossible-date" };
  return { ok: true, value: there.toISOString().slice(0, 10), shown: longDate[language].format(there) };
}

/** A month; the value is `YYYY-MM`. Without a year: the last such month. */
export function checkPeriod(text: string, now: number): Checked {
  const month = readMonth(text.slice(0, longest), today(now));
  if (month === undefined || !(month.month >= 1 && month.month <= 12) || !isYear(month.year))
    return { ok: false, why: "period" };
  return { ok: true, value: `${month.year}-${pad(month.month)}`, shown: `${pad(month.month)}/${month.year}` };
}

function readMonth(text: string, from: Day): { year: number; month: number } | undefined {
  const said = words(text);
  const back = nearMonths[said.join(" ")];
  if (back !== undefined) return move({ ...from, day: 1 }, 0, back);
  const [first = "", second, ...more] = said.filter((word) => !["de", "del", "of", "mes", "month"].includes(word));
  if (more.length > 0) return undefined;
  const month = monthNames[first];
  if (month !== undefined)
    return { month, year: second === undefined ? likelyYear(month, 1, from, 0) : yearOf(second) };
  if (second === undefined) return undefined;
  return first.length === 4
    ? { year: yearOf(first), month: numberOf(second) }
    : { year: yearOf(second), month: numberOf(first) };
}

/** The calendar day in Europe/Madrid, ISO 8601. */
export function todayIso(now: number): string {
  const { year, month, day } = today(now);
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** As a person reads it: "martes, 24 de noviembre de 2026". `day`: ISO 8601. */
export function longDay(day: string, language: Language): string {
  return longDate[language].format(Date.parse(day));
}

/** The calendar day in Europe/Madrid. */
export function today(now: number): Day {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Madrid" }).format(now).split("-").map(Number);
  return { year: parts[0] ?? 0, month: parts[1] ?? 0, day: parts[2] ?? 0 };
}

function read(text: string, from: Day): Day | undefined {
  const all = words(text.slice(0, longest));
  const said = all.filter((word) => !["el", "la", "dia", "on", "the"].includes(word));
  const dated = said.length > 2 ? said.filter((word) => weekdays[word] === undefined) : said;
  return relative(all.join(" "), from) ?? weekday(said, from) ?? named(dated, from) ?? numeric(dated, from);
}

function relative(said: string, from: Day): Day | undefined {
  const days = near[said];
  if (days !== undefined) return move(from, days);
  const ago = /^(?:hace (\w+) (dia|semana|mes)(?:e?s)?|(\w+) (day|week|month)s? ago)$/.exec(said);
  if (ago === null) return undefined;
  const count = countOf(ago[1] ?? ago[3] ?? "");
  const unit = ago[2] ?? ago[4] ?? "";
  if (count === undefined) return undefined;
  return ["mes", "month"].includes(unit) ? monthsBack(from, count) : move(from, -count * (unitDays[unit] ?? 1));
}

/** The same day of an earlier month, or that month's last. */
function monthsBack(from: Day, count: number): Day {
  const last = move({ ...from, day: 1 }, -1, 1 - count);
  return { ...last, day: Math.min(from.day, last.day) };
}

function countOf(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const at = counts.findIndex((names) => names.split(" ").includes(word));
  return at === -1 ? undefined : at;
}

/** "el lunes", "el lunes pasado", "last Monday": the last one before today. What people register has happened. */
function weekday(said: readonly string[], from: Day): Day | undefined {
  const others = said.filter((word) => !["pasado", "ultimo", "last"].includes(word));
  const wanted = weekdays[others[0] ?? ""];
  if (others.length !== 1 || said.length > 2 || wanted === undefined) return undefined;
  const current = new Date(utc(from)).getUTCDay();
  return move(from, -(((current - wanted + 6) % 7) + 1));
}

/** "3 de marzo de 2026", "March 3rd, 2026", "3 Mar". Without a year: see `likelyYear`. */
function named(said: readonly string[], from: Day): Day | undefined {
  const rest = said.filter((word) => !["de", "del", "of"].includes(word));
  const at = rest.findIndex((word) => monthNames[word] !== undefined);
  const month = monthNames[rest[at] ?? ""];
  const [first, second, ...more] = rest.filter((_, place) => place !== at);
  if (month === undefined || first === undefined || more.length > 0) return undefined;
  const day = first === "primero" ? 1 : (countOf(first.replace(/(?:st|nd|rd|th|o)$/, "")) ?? countOf(first));
  if (day === undefined) return undefined;
  return { year: second === undefined ? likelyYear(month, day, from, mostAhead) : yearOf(second), month, day };
}

function numeric(said: readonly string[], from: Day): Day | undefined {
  const together = /^(\d{2})(\d{2})(\d{4})$/.exec(said.join(" "));
  const [first = "", second = "", third, ...more] = together === null ? said : together.slice(1);
  if (more.length > 0 || ![first, second, third ?? "0"].every((word) => /^\d{1,4}$/.test(word))) return undefined;
  if (first.length === 4)
    return third === undefined ? undefined : { year: yearOf(first), month: numberOf(second), day: numberOf(third) };
  const [day, month] = [numberOf(first), numberOf(second)];
  return { year: third === undefined ? likelyYear(month, day, from, mostAhead) : yearOf(third), month, day };
}

/** The last time that the day came, or its next one if that is near: no movement is communicated earlier. */
function likelyYear(month: number, day: number, from: Day, daysAhead: number): number {
  const limit = utc(move(from, daysAhead));
  return [from.year + 1, from.year].find((year) => Date.UTC(year, month - 1, day) <= limit) ?? from.year - 1;
}

/** Two digits are of this century; four are taken as they stand, so that 0026 is no year. NaN for anything else. */
function yearOf(word: string): number {
  const year = numberOf(word);
  return word.length === 2 ? 2000 + year : year;
}

function numberOf(word: string): number {
  return /^\d{1,4}$/.test(word) ? Number(word) : Number.NaN;
}

function isYear(year: number): boolean {
  return year > 1900 && year < 2100;
}

/** `months` first, then `days`. */
function move({ year, month, day }: Day, days: number, months = 0): Day {
  const there = new Date(Date.UTC(year, month - 1 + months, day + days));
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() };
}

function utc({ year, month, day }: Day): number {
  return Date.UTC(year, month - 1, day);
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
