import assert from "node:assert/strict";
import { isOver, lastDay, latestOver, warnedAt } from "../../../bot/cases/last-day.ts";

const at = (iso: string) => Date.parse(iso);

describe("the last day to answer", () => {
  it("is twenty calendar days of Madrid after the day of the question, over months and the change of the clock", () => {
    assert.equal(lastDay(at("2026-05-04T10:00:00Z")), "2026-05-24");
    assert.equal(lastDay(at("2026-10-15T10:00:00Z")), "2026-11-04");
    assert.equal(lastDay(at("2026-12-20T10:00:00Z")), "2027-01-09");
  });

  it("counts from the day that it is in Madrid", () => {
    assert.equal(lastDay(at("2026-05-04T21:59:59Z")), "2026-05-24");
    assert.equal(lastDay(at("2026-05-04T22:00:00Z")), "2026-05-25");
  });

  it("lasts to its end", () => {
    const asked = at("2026-05-04T10:00:00Z");
    assert.equal(isOver(asked, at("2026-05-24T21:59:59Z")), false);
    assert.equal(isOver(asked, at("2026-05-24T22:00:00Z")), true);
  });

  it("is not over for anything that was asked for later than twenty days ago", () => {
    for (let hour = 0; hour < 24 * 30; hour += 1) {
      const asked = at("2026-10-10T00:30:00Z") + hour * 3_600_000;
      const now = at("2026-11-15T12:00:00Z");
      if (isOver(asked, now)) assert.ok(asked <= latestOver(now));
    }
  });

  it("is announced five days before", () => {
    assert.equal(warnedAt(at("2026-05-04T10:00:00Z")), at("2026-05-19T10:00:00Z"));
  });
});
