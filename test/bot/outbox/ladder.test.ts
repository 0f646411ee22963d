import assert from "node:assert/strict";
import { ladderDelay, ladderTries } from "../../../bot/outbox/ladder.ts";

const minute = 60_000;
const waits = Array.from({ length: ladderTries - 1 }, (_, index) => ladderDelay(index + 1, 0));

describe("the ladder of an event's tries", () => {
  it("has ten tries, soon after each other at first and a day apart in the end", () => {
    assert.equal(ladderTries, 10);
    assert.deepEqual(
      waits.map((wait) => wait / minute),
      [5 / 60, 5, 30, 120, 300, 600, 840, 1200, 1440],
    );
  });

  it("outlasts a weekend", () => {
    const days = waits.reduce((sum, wait) => sum + wait, 0) / (24 * 60 * minute);
    assert.ok(days > 3 && days < 4);
  });

  it("spreads each wait by up to a tenth, and never shortens it", () => {
    for (const [index, wait] of waits.entries()) {
      assert.equal(ladderDelay(index + 1, 1), Math.round(wait * 1.1));
      const middle = ladderDelay(index + 1, 0.5);
      assert.ok(wait < middle && middle < ladderDelay(index + 1, 1));
    }
  });

  it("stays on its last rung whatever comes after it, and on its first before any try", () => {
    assert.equal(ladderDelay(ladderTries, 0), waits.at(-1));
    assert.equal(ladderDelay(1000, 0), waits.at(-1));
    assert.equal(ladderDelay(0, 0), waits[0]);
  });
});
