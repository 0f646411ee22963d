import assert from "node:assert/strict";
import type { Effect } from "../../../bot/ports/effect.ts";
import type { LeasedEffect } from "../../../bot/ports/outbox-records.ts";
import type { Store } from "../../../bot/ports/store.ts";
import { begin, commitOf, create, leave, message, noon, remark, type Subject, settle } from "./subject.ts";

const leaseMs = 1000;
const lease = (store: Store, now = noon, limit = 10) => store.leaseEffects(now, limit, leaseMs);
const keysOf = (leased: LeasedEffect[]) => leased.map(({ key }) => key);

function result(conversation: string, key: string) {
  const incoming = { kind: "effect" as const, key, outcome: { kind: "failed" as const, code: "CASE_REFUSED" } };
  return { conversation, id: `effect:${key}`, at: noon, incoming };
}

async function leaseOne(store: Store, now?: number): Promise<LeasedEffect> {
  const [leased] = await lease(store, now);
  if (leased === undefined) throw new Error("nothing is due");
  return leased;
}

export function outbox(subject: Subject): void {
  describe("the outbox", () => {
    beforeEach(async () => {
      await create(subject.store, "a", "b");
      await settle(subject.store, "a");
      await settle(subject.store, "b");
    });

    it("leases one of the effects of a case, in the order in which its turns left them", async () => {
      const { store } = subject;
      await leave(store, "a", "a1", "a2");
      await leave(store, "b", "b1");
      assert.deepEqual(keysOf(await lease(store)).toSorted(), ["a1", "b1"]);
      assert.deepEqual(await lease(store), []);
    });

    it("gives an effect as it was left, with how often it was leased", async () => {
      const { store } = subject;
      await leave(store, "a", "a1");
      const { lease: token, ...leased } = await leaseOne(store);
      assert.deepEqual(leased, { effect: remark("a1", "a"), key: "a1", conversation: "a", attempts: 1 });
      assert.equal(typeof token, "number");
      assert.equal((await leaseOne(store, noon + leaseMs)).attempts, 2);
    });

    it("leases the next effect of a case when the one before it is finished", async () => {
      const { store } = subject;
      await leave(store, "a", "a1", "a2");
      assert.equal(await store.finishEffect(await leaseOne(store)), "finished");
      assert.deepEqual(keysOf(await lease(store)), ["a2"]);
    });

    it("leases what is said beside what is done, each in its own order: words wait for no desk", async () => {
      const { store } = subject;
      const send = (key: string): Effect => ({ key, kind: "send", reply: { text: key, language: "es" } });
      await store.accept(message("a", "m1"));
      const effects = [remark("a1", "a"), send("s1"), remark("a2", "a"), send("s2")];
      await store.commitTurn(commitOf(await begin(store, "a"), { effects }));
      const leased = await lease(store);
      assert.deepEqual(keysOf(leased).toSorted(), ["a1", "s1"]);
      for (const each of leased.filter(({ key }) => key === "s1")) await store.finishEffect(each);
      assert.deepEqual(keysOf(await lease(store)), ["s2"]);
    });

    it("leases no more than asked for", async () => {
      const { store } = subject;
      await leave(store, "a", "a1");
      await leave(store, "b", "b1");
      assert.equal((await lease(store, noon, 1)).length, 1);
    });

    it("leases again what nobody finished in time; who had it before writes nothing any more", async () => {
      const { store } = subject;
      await leave(store, "a", "a1");
      const slow = await leaseOne(store);
      assert.deepEqual(await lease(store, noon + leaseMs - 1), []);
      const next = await leaseOne(store, noon + leaseMs);
      assert.equal(await store.finishEffect(slow, { result: result("a", "a1") }), "stale");
      await store.postponeEffect(slow, { dueAt: noon, code: "DESK_UNAVAILABLE" });
      await store.parkEffect(slow, "CASE_REFUSED", result("a", "a1"));
      assert.equal(await store.beginTurn("a"), undefined);
      assert.deepEqual(await store.countEffects(), { waiting: 1, parked: 0 });
      assert.equal(await store.finishEffect(next, { result: result("a", "a1") }), "finished");
      assert.equal((await begin(store, "a")).arrival.id, "effect:a1");
    });

    it("puts a result into the inbox once, also when it is finished twice", async () => {
      const { store } = subject;
      await leave(store, "a", "a1");
      const leased = await leaseOne(store);
      const both = await Promise.all([1, 2].map(() => store.finishEffect(leased, { result: result("a", "a1") })));
      assert.deepEqual(both, ["finished", "stale"]);
      await settle(store, "a");
      assert.deepEqual(await store.countEffects(), { waiting: 0, parked: 0 });
    });

    it("tries again when it is due, not before, and keeps the order meanwhile", async () => {
      const { store } = subject;
      await leave(store, "a", "a1", "a2");
      await store.postponeEffect(await leaseOne(store), { dueAt: noon + 500, code: "DESK_UNAVAILABLE" });
      assert.deepEqual(await lease(store, noon + 499), []);
      assert.deepEqual(keysOf(await lease(store, noon + 500)), ["a1"]);
    });

    it("keeps what is parked, tells the conversation, and lets those behind it pass", async () => {
      const { store } = subject;
      await leave(store, "a", "a1", "a2");
      await store.parkEffect(await leaseOne(store), "CASE_REFUSED", result("a", "a1"));
      assert.deepEqual(await store.countEffects(), { waiting: 1, parked: 1 });
      assert.deepEqual((await begin(store, "a")).arrival, result("a", "a1"));
      assert.deepEqual(keysOf(await lease(store)), ["a2"]);
    });

    it("ignores a key that it has, whatever has become of it", async () => {
      const { store } = subject;
      await leave(store, "a", "a1", "a1");
      await store.finishEffect(await leaseOne(store));
      await leave(store, "a", "a1");
      assert.deepEqual(await lease(store, noon + leaseMs), []);
      assert.deepEqual(await store.countEffects(), { waiting: 0, parked: 0 });
    });

    it("refuses a result for an unknown conversation and then leaves the effect as it was", async () => {
      const { store } = subject;
      await leave(store, "a", "a1");
      const leased = await leaseOne(store);
      await assert.rejects(store.finishEffect(leased, { result: result("nobody", "a1") }), {
        code: "CONVERSATION_NOT_FOUND",
      });
      assert.equal((await store.countEffects()).waiting, 1);
      assert.equal((await store.accept(message("a", "after"))).outcome, "accepted");
    });
  });
}
