import assert from "node:assert/strict";
import type { Effect } from "../../../bot/ports/effect.ts";
import type { LeasedEffect } from "../../../bot/ports/outbox-records.ts";
import type { Store } from "../../../bot/ports/store.ts";
import { begin, create, findCases, leave, noon, remark, type Subject, settle } from "./subject.ts";

const leaseMs = 1000;

async function leaseOne(store: Store, now = noon): Promise<LeasedEffect> {
  const [leased] = await store.leaseEffects(now, 1, leaseMs);
  if (leased === undefined) throw new Error("nothing is due");
  return leased;
}

const told = {
  ...{ conversation: "a", id: "effect:a1:kept", at: noon },
  incoming: { kind: "effect" as const, key: "a1", outcome: { kind: "failed" as const, code: "DESK_UNAVAILABLE" } },
};

/** What the outbox remembers of a request that must not be made twice. */
export function outboxOpenings(subject: Subject): void {
  describe("an effect that must not happen twice", () => {
    beforeEach(async () => {
      await create(subject.store, "a");
      await settle(subject.store, "a");
      await leave(subject.store, "a", "a1");
    });

    it("is noted as asked before it is, and whoever leases it next finds the note, with its time", async () => {
      const { store } = subject;
      const first = await leaseOne(store);
      assert.equal(first.step, undefined);
      assert.equal(await store.noteAsked(first, noon + 5), "noted");
      const next = await leaseOne(store, noon + leaseMs);
      assert.deepEqual([next.step, next.askedAt], ["asked", noon + 5]);
    });

    it("is not asked for by somebody whose lease has moved on", async () => {
      const { store } = subject;
      const slow = await leaseOne(store);
      await leaseOne(store, noon + leaseMs);
      assert.equal(await store.noteAsked(slow, noon), "stale");
    });

    it("that was put off after it was asked for is unknown, and stays so until it was surely not made", async () => {
      const { store } = subject;
      const first = await leaseOne(store);
      await store.noteAsked(first, noon + 5);
      await store.postponeEffect(first, { dueAt: noon + 10, code: "DESK_OUTCOME_UNKNOWN" });
      const second = await leaseOne(store, noon + 10);
      assert.deepEqual([second.step, second.askedAt], ["unknown", noon + 5]);
      await store.postponeEffect(second, { dueAt: noon + 20, code: "DESK_UNAVAILABLE" });
      const third = await leaseOne(store, noon + 20);
      assert.equal(third.step, "unknown");
      await store.forgetAsked(third);
      await store.postponeEffect(third, { dueAt: noon + 30, code: "DESK_UNAVAILABLE" });
      assert.equal((await leaseOne(store, noon + 30)).step, undefined);
    });

    it("whose process died after the note is unknown when the next one starts", async () => {
      await subject.store.noteAsked(await leaseOne(subject.store), noon + 5);
      const again = await subject.open(subject.path);
      try {
        const leased = await leaseOne(again);
        assert.deepEqual([leased.step, leased.askedAt], ["unknown", noon + 5]);
      } finally {
        await again.close();
      }
    });

    it("says once that it waits, however often it is put off, and a try that was none does not count", async () => {
      const { store } = subject;
      await store.postponeEffect(await leaseOne(store), { dueAt: noon, code: "C", uncounted: true, told });
      assert.equal((await begin(store, "a")).arrival.id, told.id);
      await settle(store, "a");
      const again = await leaseOne(store);
      assert.deepEqual([again.attempts, again.told], [1, true]);
      await store.postponeEffect(again, { dueAt: noon, code: "C", told });
      assert.equal(await store.beginTurn("a"), undefined);
      assert.equal((await leaseOne(store)).attempts, 2);
    });

    it("leaves what follows from it in the same commit, in the conversation, each key once", async () => {
      const { store } = subject;
      const first = await leaseOne(store);
      const next: Effect[] = [remark("n1", "b"), { ...findCases("n2"), key: "n2" }, remark("n1", "b")];
      assert.equal(await store.finishEffect(first, { next }), "finished");
      assert.equal(await store.finishEffect(first, { next: [remark("n3", "b")] }), "stale");
      const leased = await store.leaseEffects(noon, 10, leaseMs);
      assert.deepEqual(
        leased.map(({ key, conversation }) => [key, conversation]),
        [
          ["n1", "a"],
          ["n2", "a"],
        ],
      );
    });
  });

  describe("the outbox beside the conversations", () => {
    it("takes effects of no conversation, and gives them lane by lane", async () => {
      const { store } = subject;
      const remind: Effect = { key: "r", kind: "remind", at: noon + 5, reminder: { about: "draft", draft: "d" } };
      await store.leaveEffects([remark("n1", "x"), remind, remark("n1", "x")], noon);
      assert.deepEqual(await store.leaseEffects(noon + 5, 10, leaseMs, "channel"), []);
      const [own] = await store.leaseEffects(noon + 5, 10, leaseMs, "own");
      const [desk] = await store.leaseEffects(noon + 5, 10, leaseMs, "desk");
      assert.deepEqual([own?.key, desk?.key, desk?.conversation], ["r", "n1", undefined]);
      assert.equal(await store.finishEffect(desk as LeasedEffect), "finished");
    });

    it("is shown to operators, who let a parked row wait again or set a waiting one aside", async () => {
      const { store } = subject;
      await store.leaveEffects([remark("n1", "x"), remark("n2", "y")], noon);
      assert.equal(await store.setAside("n1", noon), true);
      assert.deepEqual(
        (await store.listEffects("parked", 10)).map(({ key, kind, lane, number }) => [key, kind, lane, number]),
        [["n1", "add-note", "desk", "x"]],
      );
      assert.deepEqual(
        (await store.listEffects("waiting", 10)).map(({ key, dueAt }) => [key, dueAt]),
        [["n2", noon]],
      );
      assert.deepEqual(
        (await store.listEffects("waiting", 10, "n1")).map(({ key }) => key),
        ["n2"],
      );
      assert.deepEqual(await store.listEffects("waiting", 10, "n2"), []);
      assert.deepEqual(
        [(await store.effectRow("n1"))?.status, (await store.effectRow("n2"))?.status, await store.effectRow("n3")],
        ["parked", "waiting", undefined],
      );
      assert.equal(await store.setAside("n1", noon), false);
      assert.equal(await store.unparkEffect("n2", noon), false);
      assert.equal(await store.unparkEffect("n1", noon + 1), true);
      const leased = await leaseOne(store, noon + leaseMs);
      assert.deepEqual([leased.key, leased.attempts], ["n2", 1]);
      assert.equal(await store.setAside("n2", noon + leaseMs), false);
    });
  });
}
