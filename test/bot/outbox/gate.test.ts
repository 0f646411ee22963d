import assert from "node:assert/strict";
import { createGate, type Gate } from "../../../bot/outbox/gate.ts";

describe("the gate in front of a backend", () => {
  let now: number;
  let closed: string[];
  let gate: Gate;

  beforeEach(() => {
    now = 0;
    closed = [];
    gate = createGate({ now: () => now, random: () => 1, drainPerMinute: 60, onClose: (code) => closed.push(code) });
  });

  /** Passes while it is open, each time to fail; how many did. */
  function failUntilClosed(): number {
    for (let passed = 0; ; passed += 1) {
      if (gate.admit() > 0) return passed;
      gate.heard("DESK_UNAVAILABLE");
    }
  }

  it("lets everything pass while the backend answers, whatever it answers", () => {
    for (let each = 0; each < 100; each += 1) {
      assert.equal(gate.admit(), 0);
      gate.heard(each % 2 === 0 ? undefined : "CASE_REFUSED");
    }
    assert.equal(gate.room, Number.POSITIVE_INFINITY);
  });

  it("closes after five failures in a row, says so once, and lets one try pass when its time is over", () => {
    assert.equal(failUntilClosed(), 5);
    assert.deepEqual(closed, ["DESK_UNAVAILABLE"]);
    assert.equal(gate.admit(), 5000);
    now += 5000;
    assert.equal(gate.admit(), 0);
    assert.ok(gate.admit() > 0);
    gate.heard("DESK_UNAVAILABLE");
    assert.deepEqual(closed, ["DESK_UNAVAILABLE"]);
  });

  it("does not close for failures with answers in between", () => {
    for (let each = 0; each < 40; each += 1) {
      assert.equal(gate.admit(), 0);
      gate.heard(each % 5 === 4 ? undefined : "DESK_OUTCOME_UNKNOWN");
    }
  });

  it("stays closed twice as long each time, up to a minute", () => {
    failUntilClosed();
    const pauses = Array.from({ length: 6 }, () => {
      const pause = gate.admit();
      now += pause;
      gate.admit();
      gate.heard("DESK_UNAVAILABLE");
      return pause;
    });
    assert.deepEqual(pauses, [5000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  it("after an outage lets pass so many a minute until nothing waits, then everything", () => {
    failUntilClosed();
    now += 5000;
    gate.admit();
    gate.heard();
    let passed = 0;
    for (; now < 65_000; now += 100) if (gate.admit() === 0) passed += 1;
    // Looked at every tenth of a second, a pass may come that much late.
    assert.ok(passed >= 50 && passed <= 60, `${passed}`);
    gate.drained();
    for (let each = 0; each < 100; each += 1) assert.equal(gate.admit(), 0);
  });

  it("closes at once, and for five minutes, when it is refused for who it is", () => {
    gate.admit();
    gate.heard("DESK_NOT_ALLOWED");
    assert.deepEqual([gate.admit(), closed], [300_000, ["DESK_NOT_ALLOWED"]]);
  });

  it("says when it is refused for who it is, also when it came back from an outage with that", () => {
    failUntilClosed();
    for (const _ of [1, 2]) {
      now += gate.admit();
      assert.equal(gate.admit(), 0);
      gate.heard("DESK_NOT_ALLOWED");
    }
    assert.deepEqual(closed, ["DESK_UNAVAILABLE", "DESK_NOT_ALLOWED"]);
  });

  it("says nothing when the backend wants fewer requests, but does when it goes down meanwhile", () => {
    gate.heard("DESK_RATE_LIMITED", 1000);
    assert.deepEqual(closed, []);
    now += gate.admit();
    gate.admit();
    gate.heard("DESK_UNAVAILABLE");
    assert.deepEqual(closed, ["DESK_UNAVAILABLE"]);
  });

  it("waits as long as the backend asks for", () => {
    gate.admit();
    gate.heard("DESK_RATE_LIMITED", 42_000);
    assert.equal(gate.admit(), 42_000);
  });

  it("gives the one try to the next when it was never made", () => {
    failUntilClosed();
    now += 5000;
    assert.equal(gate.admit(), 0);
    gate.heard("FILE_HELD");
    assert.equal(gate.admit(), 0);
  });
});
