/**
 * The deadline engine: from a kind of movement, the day of the event and today to "in time", "last day" or "late", with
 * the days that decide it. Pure. Days are those of Europe/Madrid as ISO 8601 (`2026-11-24`): a day has no hour, so that
 * no change of clocks can move it.
 */
import { z } from "zod";
import { bilingual, day, id } from "./schema.ts";

/** `content/deadlines.yaml`. */
export const deadlineSchema = z
  .strictObject({
    id,
    /** `ahead`: filed before the event, at most `days` ahead. `after`: filed on the event's day or within `days` after it. */
    counts: z.enum(["ahead", "after"]),
    days: z.int().positive(),
    /** A last day that is no working day moves to the next one (Ley 39/2015, art. 30.5). */
    extends: z.boolean(),
    /** Field that holds the day of the event. */
    event: id.optional(),
    /** Concepts by which a message names such an event. */
    named: z.array(id).default([]),
    /** Procedures that remain when it has passed. */
    late: z.array(id),
    rule: bilingual,
    source: z.string().trim().min(3),
  })
  .refine(({ event, late }) => (event === undefined) === (late.length === 0), "event and late belong together");
export type Deadline = z.infer<typeof deadlineSchema>;

/** `content/calendars/*.yaml`: the days of a year on which no administration in Spain works, beside its weekends. */
export const calendarSchema = z
  .strictObject({ year: z.int().min(2000).max(2100), holidays: z.array(day).min(1) })
  .refine(
    ({ year, holidays }) => holidays.every((one) => one.startsWith(`${year}-`)),
    "name only holidays of its own year",
  );

/** Holidays by ISO day, and the years that are known. */
export interface Calendar {
  years: ReadonlySet<number>;
  holidays: ReadonlySet<string>;
}

export function readyCalendar(years: readonly z.infer<typeof calendarSchema>[]): Calendar {
  return {
    years: new Set(years.map(({ year }) => year)),
    holidays: new Set(years.flatMap(({ holidays }) => holidays)),
  };
}

/**
 * `early`: more days ahead than are allowed. `last-day`: today is the last safe day. `extended`: the safe day has passed, but
 * the law moves it, as it was no working day. `late`: RED does not admit it any more.
 */
export type Timeliness = "early" | "in-time" | "last-day" | "extended" | "late";

export interface Verdict {
  timeliness: Timeliness;
  /** First day on which it may be filed. */
  first: string;
  /** Last day on which it is certainly in time. */
  lastSafe: string;
  /** Last day by law, after `lastSafe` where that is no working day; the same where the year's calendar is not known. */
  last: string;
  /** Days from today to `lastSafe`; below 0 when it has passed. */
  daysLeft: number;
}

const dayLength = 24 * 60 * 60 * 1000;

/** `event` and `today`: ISO days that exist. */
export function judge(deadline: Deadline, event: string, today: string, calendar: Calendar): Verdict {
  const isAhead = deadline.counts === "ahead";
  const first = isAhead ? plusDays(event, -deadline.days) : event;
  const lastSafe = isAhead ? event : plusDays(event, deadline.days);
  const last = deadline.extends ? nextWorkingDay(lastSafe, calendar) : lastSafe;
  return {
    timeliness: timelinessOf(first, lastSafe, last, today),
    first,
    lastSafe,
    last,
    daysLeft: daysBetween(today, lastSafe),
  };
}

function timelinessOf(first: string, lastSafe: string, last: string, today: string): Timeliness {
  if (today < first) return "early";
  if (today < lastSafe) return "in-time";
  if (today === lastSafe) return "last-day";
  return today <= last ? "extended" : "late";
}

/** The day itself when it is a working day. Saturdays count as none (Ley 39/2015, art. 30.2). */
export function nextWorkingDay(from: string, { years, holidays }: Calendar): string {
  let at = from;
  while (years.has(Number(at.slice(0, 4))) && (isWeekend(at) || holidays.has(at))) at = plusDays(at, 1);
  return years.has(Number(at.slice(0, 4))) ? at : from;
}

export function plusDays(from: string, count: number): string {
  return new Date(Date.parse(from) + count * dayLength).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}

function isWeekend(at: string): boolean {
  return [0, 6].includes(new Date(at).getUTCDay());
}
