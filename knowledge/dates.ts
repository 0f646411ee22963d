/** Days and months as people write them in Spanish and English, given today; day before month in both. */
import type { Checked } from "./identifiers.ts";
import { type Language, words } from "./text.ts";

const monthNames: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "enero january jan ene",
    "febrero february feb",
    "marzo march mar",
    "abril april apr abr",
    "mayo may",
    "junio june jun",
    "julio july jul",
    "agosto august aug ago",
    "septiembre setiembre september sep sept",
    "octubre october oct",
    "noviembre november nov",
    "diciembre december dec dic",
  ].flatMap((names, at) => names.split(" ").map((name) => [name, at + 1])),
);

const weekdays: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "domingo sunday",
    "lunes monday",
    "martes tuesday",
    "miercoles wednesday",
    "jueves thursday",
    "viernes friday",
    "sabado saturday",
  ].flatMap((names, at) => names.split(" ").map((name) => [name, at])),
);

const near: Readonly<Record<string, number>> = {
  hoy: 0,
  today: 0,
  ayer: -1,
  yesterday: -1,
  anteayer: -2,
  "antes de ayer": -2,
  "the day before yesterday": -2,
  manana: 1,
  tomorrow: 1,
  "pasado manana": 2,
  "the day after tomorrow": 2,
};

const counts = [
  "cero zero",
  "un uno una one a",
  "dos two",
  "tres three",
  "cuatro four",
  "cinco five",
  "seis six",
  "siete seven",
  "ocho eight",
  "nueve nine",
  "diez ten",
];

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
  const at = Date.UTC(day.year, day.month - 1, day.day);
  const there = new Date(at);
  const exists =
    there.getUTCMonth() === day.month - 1 && there.getUTCDate() === day.day && day.year > 1900 && day.year < 2100;
  if (!exists) return { ok: false, why: "impossible-date" };
  return { ok: true, value: there.toISOString().slice(0, 10), shown: longDate[language].format(there) };
}

/** A month; the value is `YYYY-MM`. */
export function checkPeriod(text: string, now: number): Checked {
  const said = words(text).filter((word) => !["de", "del", "of", "mes", "month"].includes(word));
  const [first = "", second] = said;
  const named = monthNames[first];
  const numbers = said.map(Number);
  const month = named ?? ((numbers[0] ?? 0) > 12 ? numbers[1] : numbers[0]);
  const year =
    named === undefined
      ? (numbers[0] ?? 0) > 12
        ? numbers[0]
        : numbers[1]
      : second === undefined
        ? today(now).year
        : Number(second);
  if (said.length > 2 || month === undefined || year === undefined) return { ok: false, why: "period" };
  const full = fullYear(year);
  if (!(month >= 1 && month <= 12) || !(full > 1900 && full < 2100)) return { ok: false, why: "period" };
  return { ok: true, value: `${full}-${pad(month)}`, shown: `${pad(month)}/${full}` };
}

/** The calendar day in Europe/Madrid. */
export function today(now: number): Day {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Madrid" }).format(now).split("-").map(Number);
  return { year: parts[0] ?? 0, month: parts[1] ?? 0, day: parts[2] ?? 0 };
}

function read(text: string, from: Day): Day | undefined {
  const said = words(text).filter((word) => !["el", "la", "dia", "on", "the"].includes(word));
  return relative(words(text).join(" "), from) ?? weekday(said, from) ?? named(said, from) ?? numeric(said, from);
}

function relative(said: string, from: Day): Day | undefined {
  const days = near[said];
  if (days !== undefined) return move(from, days);
  const ago = /^(?:hace (\w+) (dia|semana)s?|(\w+) (day|week)s? ago)$/.exec(said);
  if (ago === null) return undefined;
  const count = countOf(ago[1] ?? ago[3] ?? "");
  const unit = ago[2] ?? ago[4];
  return count === undefined ? undefined : move(from, -count * (unit === "semana" || unit === "week" ? 7 : 1));
}

function countOf(word: string): number | undefined {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const at = counts.findIndex((names) => names.split(" ").includes(word));
  return at === -1 ? undefined : at;
}

/** "el lunes pasado", "last Monday": the last one before today. */
function weekday(said: readonly string[], from: Day): Day | undefined {
  const others = said.filter((word) => !["pasado", "ultimo", "last"].includes(word));
  const wanted = weekdays[others[0] ?? ""];
  if (others.length !== 1 || said.length !== 2 || wanted === undefined) return undefined;
  const current = new Date(Date.UTC(from.year, from.month - 1, from.day)).getUTCDay();
  return move(from, -(((current - wanted + 6) % 7) + 1));
}

/** "3 de marzo de 2026", "March 3rd, 2026", "3 Mar". Without a year: the one that makes it nearest to today. */
function named(said: readonly string[], from: Day): Day | undefined {
  const rest = said.filter((word) => word !== "de" && word !== "del" && word !== "of");
  const at = rest.findIndex((word) => monthNames[word] !== undefined);
  const month = monthNames[rest[at] ?? ""];
  const numbers = rest.filter((_, place) => place !== at).map((word) => Number(word.replace(/(?:st|nd|rd|th)$/, "")));
  if (month === undefined || numbers.length < 1 || numbers.length > 2 || numbers.some(Number.isNaN)) return undefined;
  const [day = 0, year] = numbers;
  return { year: year === undefined ? nearestYear(month, day, from) : fullYear(year), month, day };
}

function numeric(said: readonly string[], from: Day): Day | undefined {
  if (said.length < 2 || said.length > 3 || !said.every((word) => /^\d{1,4}$/.test(word))) return undefined;
  const [first = 0, second = 0, third] = said.map(Number);
  if (said[0]?.length === 4) return third === undefined ? undefined : { year: first, month: second, day: third };
  return { year: third === undefined ? nearestYear(second, first, from) : fullYear(third), month: second, day: first };
}

function nearestYear(month: number, day: number, from: Day): number {
  const distance = (year: number) =>
    Math.abs(Date.UTC(year, month - 1, day) - Date.UTC(from.year, from.month - 1, from.day));
  return [from.year - 1, from.year, from.year + 1].sort((a, b) => distance(a) - distance(b))[0] ?? from.year;
}

function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

function move({ year, month, day }: Day, days: number): Day {
  const there = new Date(Date.UTC(year, month - 1, day + days));
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate() };
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
