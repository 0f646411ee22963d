import assert from "node:assert/strict";
import { checkDate } from "../../knowledge/dates.ts";

/** A Wednesday, noon in Madrid. */
const now = Date.parse("2026-03-11T12:00:00+01:00");

function dateOf(text: string): string {
  const checked = checkDate(text, now, "es");
  return checked.ok ? checked.value : checked.why;
}

/** What is written -> the day. */
const days: Record<string, Record<string, string>> = {
  "beside today": {
    hoy: "2026-03-11",
    Ayer: "2026-03-10",
    "ayer.": "2026-03-10",
    anteayer: "2026-03-09",
    "antes de ayer": "2026-03-09",
    Mañana: "2026-03-12",
    "pasado mañana": "2026-03-13",
    today: "2026-03-11",
    yesterday: "2026-03-10",
    "the day before yesterday": "2026-03-09",
    "the day after tomorrow": "2026-03-13",
  },
  "counted back": {
    "hace dos días": "2026-03-09",
    "Hace 2 dias": "2026-03-09",
    "hace una semana": "2026-03-04",
    "hace 15 días": "2026-02-24",
    "hace un mes": "2026-02-11",
    "two days ago": "2026-03-09",
    "a week ago": "2026-03-04",
    "3 weeks ago": "2026-02-18",
    "a month ago": "2026-02-11",
  },
  "by the day of the week": {
    "el lunes": "2026-03-09",
    "el lunes pasado": "2026-03-09",
    "el pasado lunes": "2026-03-09",
    "el miércoles pasado": "2026-03-04",
    "el domingo pasado": "2026-03-08",
    "last Monday": "2026-03-09",
    "last Wednesday": "2026-03-04",
  },
  "with their month's name": {
    "3 de febrero de 2026": "2026-02-03",
    "el 3 de febrero del 2026": "2026-02-03",
    "martes, 3 de febrero de 2026": "2026-02-03",
    "1º de enero de 2026": "2026-01-01",
    "primero de enero de 2026": "2026-01-01",
    "uno de enero de 2026": "2026-01-01",
    "3 feb 26": "2026-02-03",
    "30 de setiembre de 2025": "2025-09-30",
    "3rd of February 2026": "2026-02-03",
    "February 3, 2026": "2026-02-03",
    "Tuesday 3 February 2026": "2026-02-03",
    "1st March 2026": "2026-03-01",
  },
  "in digits, day before month": {
    "03/02/2026": "2026-02-03",
    "3/2/26": "2026-02-03",
    "3-2-2026": "2026-02-03",
    "3.2.2026": "2026-02-03",
    "2026-02-03": "2026-02-03",
    "31/12/2025": "2025-12-31",
    "03022026": "2026-02-03",
  },
  "without a year: the last one, or one that is near": {
    "3 de febrero": "2026-02-03",
    "5/5": "2026-05-05",
    "10 de mayo": "2026-05-10",
    "11 de mayo": "2025-05-11",
    "15 de diciembre": "2025-12-15",
    "December 31": "2025-12-31",
    "29 de febrero": "impossible-date",
  },
  "at the end of a month": {
    "31/01/2026": "2026-01-31",
    "30/04/2026": "2026-04-30",
    "31/04/2026": "impossible-date",
    "29/02/2024": "2024-02-29",
    "29/02/2026": "impossible-date",
    "29/02/2000": "2000-02-29",
    "30 de febrero de 2026": "impossible-date",
  },
  "that are none": {
    "32/01/2026": "impossible-date",
    "01/13/2026": "impossible-date",
    "0/0/0": "impossible-date",
    "1/1/0026": "impossible-date",
    "1/1/9999": "impossible-date",
    "": "date",
    "no me acuerdo": "date",
    "a finales de mes": "date",
    "12345": "date",
    "28/1234567/42": "date",
    "3 de febrero y 4 de marzo": "date",
  },
};

describe("days", () => {
  for (const [kind, cases] of Object.entries(days)) {
    for (const [text, day] of Object.entries(cases)) {
      it(`${kind}: «${text}» is ${day}`, () => assert.equal(dateOf(text), day));
    }
  }

  it("are shown with their weekday, in the person's language", () => {
    const shown = (["es", "en"] as const).map((language) => checkDate("3/2/2026", now, language));
    assert.deepEqual(
      shown.map((one) => one.ok && one.shown),
      ["martes, 3 de febrero de 2026", "Tuesday, 3 February 2026"],
    );
  });

  it("are read of the first characters only", () => assert.equal(dateOf(`${"dos mil ".repeat(500)}`), "date"));
});
