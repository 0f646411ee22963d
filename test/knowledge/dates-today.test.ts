import assert from "node:assert/strict";
import { checkDate, checkPeriod, today } from "../../knowledge/dates.ts";

/** A Wednesday, noon in Madrid. */
const now = Date.parse("2026-03-11T12:00:00+01:00");

function dateOf(text: string, at: number): string {
  const checked = checkDate(text, at, "es");
  return checked.ok ? checked.value : checked.why;
}

function periodOf(text: string, at = now): string {
  const checked = checkPeriod(text, at);
  return checked.ok ? checked.value : checked.why;
}

describe("today", () => {
  const midnights: Record<string, string> = {
    "2026-01-15T22:59:59Z": "2026-01-15",
    "2026-01-15T23:00:00Z": "2026-01-16",
    "2026-07-15T21:59:59Z": "2026-07-15",
    "2026-07-15T22:00:00Z": "2026-07-16",
    "2026-03-28T23:30:00Z": "2026-03-29",
    "2026-03-29T21:59:59Z": "2026-03-29",
    "2026-03-29T22:00:00Z": "2026-03-30",
    "2026-10-24T22:00:00Z": "2026-10-25",
    "2026-10-25T22:59:59Z": "2026-10-25",
    "2026-10-25T23:00:00Z": "2026-10-26",
  };
  for (const [instant, day] of Object.entries(midnights)) {
    it(`at ${instant} is ${day} in Madrid`, () => {
      const { year, month, day: number } = today(Date.parse(instant));
      assert.deepEqual([year, month, number], day.split("-").map(Number));
      assert.equal(dateOf("hoy", Date.parse(instant)), day);
    });
  }

  it("is followed back over the change of the hour and the end of the year", () => {
    assert.equal(dateOf("ayer", Date.parse("2026-03-29T22:30:00Z")), "2026-03-29");
    assert.equal(dateOf("hace dos días", Date.parse("2026-10-26T00:30:00Z")), "2026-10-24");
    assert.equal(dateOf("ayer", Date.parse("2025-12-31T23:30:00Z")), "2025-12-31");
    assert.equal(dateOf("hace un mes", Date.parse("2026-03-31T12:00:00Z")), "2026-02-28");
    assert.equal(dateOf("a month ago", Date.parse("2026-01-31T12:00:00Z")), "2025-12-31");
    assert.equal(dateOf("hace 3 meses", Date.parse("2026-01-31T12:00:00Z")), "2025-10-31");
    assert.equal(dateOf("ayer", Date.parse("2024-03-01T12:00:00Z")), "2024-02-29");
  });
});

describe("periods", () => {
  const periods: Record<string, string> = {
    "02/2026": "2026-02",
    "2/26": "2026-02",
    "2026-02": "2026-02",
    "febrero de 2026": "2026-02",
    "mes de febrero": "2026-02",
    "February 2026": "2026-02",
    enero: "2026-01",
    marzo: "2026-03",
    abril: "2025-04",
    diciembre: "2025-12",
    "el mes pasado": "2026-02",
    "this month": "2026-03",
    "13/2026": "period",
    "00/2026": "period",
    "02/1026": "period",
    febrero2026: "period",
    "": "period",
    "enero febrero marzo": "period",
  };
  for (const [text, period] of Object.entries(periods)) {
    it(`«${text}» is ${period}`, () => assert.equal(periodOf(text), period));
  }

  it("of last month, in January, is that of the year before", () => {
    assert.equal(periodOf("el mes pasado", Date.parse("2026-01-31T12:00:00Z")), "2025-12");
  });
});
