import assert from "node:assert/strict";
import { parkRows, retryRows, rowPages } from "../../../bot/outbox/rows.ts";
import type { EffectRow } from "../../../bot/ports/outbox-records.ts";

const row = (n: number, code: string): EffectRow => ({
  ...{ key: `k${n}`, kind: "mail-notice", status: "parked", lane: "mail", attempts: 1, dueAt: n, code },
});

/** As many parked rows; every third one for MAIL_REFUSED. */
function recordsOf(count: number) {
  const all = Array.from({ length: count }, (_, n) => row(n, n % 3 === 0 ? "MAIL_REFUSED" : "MAIL_UNAVAILABLE"));
  const changed: string[] = [];
  const change = async (key: string) => all.some((one) => one.key === key) && changed.push(key) > 0;
  return {
    changed,
    listEffects: async (_: string, limit: number, after?: string) => {
      const from = all.findIndex(({ key }) => key === after) + 1;
      return all.slice(from, from + limit);
    },
    unparkEffect: change,
    setAside: change,
  };
}

describe("the rows of the outbox in the hands of a person", () => {
  it("are shown page by page, all of them, in their order", async () => {
    const shown: number[] = [];
    for await (const page of rowPages(recordsOf(1201), "parked")) shown.push(...page.map(({ dueAt }) => dueAt));
    assert.deepEqual(
      shown,
      Array.from({ length: 1201 }, (_, n) => n),
    );
  });

  it("wait again, those that are named, and it is said which there are not", async () => {
    const records = recordsOf(3);
    const ended = await retryRows(records, { keys: ["k1", "other"], code: undefined, at: 7 });
    assert.deepEqual(ended, { done: ["k1"], missed: ["other"] });
  });

  it("wait again, all of them, or those that were parked for one reason", async () => {
    const [all, refused] = [recordsOf(601), recordsOf(601)];
    assert.equal((await retryRows(all, { keys: undefined, code: undefined, at: 7 })).done.length, 601);
    await retryRows(refused, { keys: undefined, code: "MAIL_REFUSED", at: 7 });
    assert.equal(refused.changed.length, 201);
  });

  it("are set aside", async () => {
    assert.deepEqual(await parkRows(recordsOf(2), { keys: ["k0", "k9"], at: 7 }), { done: ["k0"], missed: ["k9"] });
  });
});
