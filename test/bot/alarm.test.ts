import assert from "node:assert/strict";
import { type AlarmParts, createAlarm } from "../../bot/alarm.ts";
import { Failure } from "../../bot/errors.ts";
import type { Effect } from "../../bot/ports/effect.ts";

function alarmed(changes: Partial<AlarmParts> = {}) {
  const left = new Map<string, Effect>();
  const logged: unknown[] = [];
  const clock = { at: Date.UTC(2026, 4, 4, 10), now: () => clock.at };
  let woken = 0;
  const raise = createAlarm({
    records: { leaveEffects: async (effects) => effects.forEach((one) => void left.set(one.key, one)) },
    log: { info: () => {}, warn: () => {}, error: (fields) => void logged.push(fields) },
    onLeft: () => {
      woken += 1;
    },
    to: "guardia@ayuda.example",
    clock,
    ...changes,
  });
  return { raise, left, logged, clock, woken: () => woken };
}

const refused = { code: "DESK_NOT_ALLOWED", desk: "rest" } as const;

describe("an alarm", () => {
  it("is in the log each time, and one mail a quarter of an hour", async () => {
    const { raise, left, logged, clock, woken } = alarmed();
    for (const minute of [0, 1, 14, 15]) {
      clock.at = Date.UTC(2026, 4, 4, 10, minute);
      await raise(refused);
    }
    assert.deepEqual(logged, [refused, refused, refused, refused]);
    assert.equal(left.size, 2);
    assert.equal(woken(), 4);
  });

  it("is a mail of its own for each code and each kind of effect", async () => {
    const { raise, left } = alarmed();
    await raise(refused);
    await raise({ code: "MAIL_REFUSED", kind: "mail-notice" });
    await raise({ code: "CASE_REFUSED", kind: "open-case" });
    await raise({ code: "CASE_REFUSED", kind: "add-note" });
    assert.equal(left.size, 4);
  });

  it("is in the log alone where the staff have no address", async () => {
    const { raise, left, logged } = alarmed({ to: undefined });
    await raise(refused);
    assert.deepEqual([left.size, logged.length], [0, 1]);
  });

  it("does not fail where the store does: what raised it goes on", async () => {
    const records = { leaveEffects: () => Promise.reject(new Failure("STORE_UNAVAILABLE")) };
    const { raise, logged } = alarmed({ records });
    await raise(refused);
    assert.deepEqual(logged.at(-1), { code: "STORE_UNAVAILABLE" });
  });
});
