import assert from "node:assert/strict";
import { todayIso } from "../../knowledge/dates.ts";
import { daysBetween, judge, nextWorkingDay, plusDays } from "../../knowledge/deadlines.ts";
import { known } from "./known.ts";

function verdict(id: string, event: string, today: string) {
  const { deadlines, calendar } = known();
  const deadline = deadlines.get(id);
  assert.ok(deadline);
  return judge(deadline, event, today, calendar);
}

const cases: [string, string, string, string, string?][] = [
  // A deregistration: three calendar days after the last day of work.
  ["worker-deregistration", "2026-11-20", "2026-11-20", "in-time", "the same day"],
  ["worker-deregistration", "2026-11-20", "2026-11-22", "in-time", "on a Sunday"],
  ["worker-deregistration", "2026-11-20", "2026-11-23", "last-day", "on the third day"],
  ["worker-deregistration", "2026-11-20", "2026-11-24", "late", "on the fourth"],
  ["worker-deregistration", "2026-11-18", "2026-11-21", "last-day", "when the third day is a Saturday"],
  ["worker-deregistration", "2026-11-18", "2026-11-23", "extended", "on the Monday after that Saturday"],
  ["worker-deregistration", "2026-11-18", "2026-11-24", "late", "on the Tuesday after it"],
  ["worker-deregistration", "2026-12-05", "2026-12-09", "extended", "on the day after the Constitution's bridge"],
  ["worker-deregistration", "2026-12-29", "2027-01-01", "last-day", "when the third day is New Year"],
  ["worker-deregistration", "2026-12-29", "2027-01-04", "extended", "on the Monday after New Year's weekend"],
  ["worker-deregistration", "2026-12-29", "2027-01-05", "late", "on the Tuesday after it"],
  ["worker-deregistration", "2026-03-27", "2026-03-30", "last-day", "over the night that clocks go forward"],
  ["worker-deregistration", "2026-03-27", "2026-03-31", "late", "a day after it"],
  ["worker-deregistration", "2026-10-23", "2026-10-26", "last-day", "over the night that clocks go back"],
  ["worker-deregistration", "2028-02-27", "2028-03-01", "last-day", "over 29 February"],
  [
    "worker-deregistration",
    "2040-11-18",
    "2040-11-22",
    "late",
    "in a year whose holidays are not known: never extended",
  ],
  ["worker-variation", "2026-11-20", "2026-11-24", "late"],
  // A registration: before work starts, at most sixty days ahead.
  ["worker-registration", "2026-11-25", "2026-11-24", "in-time", "the day before"],
  ["worker-registration", "2026-11-25", "2026-11-25", "last-day", "on the day itself"],
  ["worker-registration", "2026-11-22", "2026-11-23", "late", "after a start on a Sunday: a holiday extends nothing"],
  ["worker-registration", "2027-01-22", "2026-11-23", "in-time", "sixty days ahead, over the year's end"],
  ["worker-registration", "2027-01-23", "2026-11-23", "early", "sixty-one days ahead"],
  ["self-employed-registration", "2026-12-01", "2026-11-24", "in-time"],
  ["self-employed-deregistration", "2026-10-31", "2026-11-24", "late"],
  ["affiliation-correction", "2026-11-14", "2026-11-24", "last-day", "on the tenth day"],
  ["affiliation-correction", "2026-11-14", "2026-11-25", "late", "on the eleventh"],
  ["information-requested", "2026-11-04", "2026-11-24", "last-day", "on the twentieth day"],
  ["information-requested", "2026-11-04", "2026-11-25", "late", "on the twenty-first"],
];

describe("the deadline", () => {
  for (const [id, event, today, expected, when = "as any other"] of cases)
    it(`of a ${id} is ${expected} ${when} (${event}, today ${today})`, () =>
      assert.equal(verdict(id, event, today).timeliness, expected));

  it("is as long as the norm says, and is moved only where it says so", () => {
    const said = [...known().deadlines.values()].map((one) => [one.id, one.counts, one.days, one.extends]);
    assert.deepEqual(said, [
      ["worker-registration", "ahead", 60, false],
      ["worker-deregistration", "after", 3, true],
      ["worker-variation", "after", 3, true],
      ["self-employed-registration", "ahead", 60, false],
      ["self-employed-deregistration", "after", 3, true],
      ["affiliation-correction", "after", 10, false],
      ["information-requested", "after", 20, false],
    ]);
  });

  it("is told with its days", () => {
    assert.deepEqual(verdict("worker-deregistration", "2026-11-18", "2026-11-20"), {
      timeliness: "in-time",
      first: "2026-11-18",
      lastSafe: "2026-11-21",
      last: "2026-11-23",
      daysLeft: 1,
    });
  });

  it("is never moved to a weekend or a holiday, nor before its safe day, nor by more than the longest bridge", () => {
    const { calendar } = known();
    for (let event = "2025-01-01"; event < "2027-12-20"; event = plusDays(event, 1)) {
      const { lastSafe, last } = verdict("worker-deregistration", event, event);
      assert.equal(lastSafe, plusDays(event, 3));
      assert.equal(nextWorkingDay(last, calendar), last);
      assert.ok(daysBetween(lastSafe, last) >= 0 && daysBetween(lastSafe, last) <= 4, event);
    }
  });

  it("passes each day once: in time, last day, extended, late, in that order", () => {
    const order = ["early", "in-time", "last-day", "extended", "late"];
    for (const id of known().deadlines.keys()) {
      const said = Array.from(
        { length: 90 },
        (_, at) => verdict(id, "2026-12-05", plusDays("2026-10-01", at)).timeliness,
      );
      const ranks = said.map((one) => order.indexOf(one));
      assert.deepEqual(
        ranks,
        [...ranks].sort((a, b) => a - b),
      );
      assert.equal(said.filter((one) => one === "last-day").length, 1);
    }
  });

  it("counts days in Madrid: there it is tomorrow while it is still today in London", () => {
    assert.equal(todayIso(Date.parse("2026-11-23T22:59:59Z")), "2026-11-23");
    assert.equal(todayIso(Date.parse("2026-11-23T23:00:00Z")), "2026-11-24");
    assert.equal(todayIso(Date.parse("2026-06-23T22:00:00Z")), "2026-06-24");
    assert.equal(todayIso(Date.parse("2026-10-25T00:30:00Z")), "2026-10-25");
  });
});
