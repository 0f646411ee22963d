import assert from "node:assert/strict";
import { begin, commitOf, create, findCases, message, noon, type Subject, settle } from "./subject.ts";

export function turns(subject: Subject): void {
  describe("a turn", () => {
    it("begins with the oldest that waits, and with the same one until it is committed", async () => {
      const { store } = subject;
      await create(store, "a");
      await store.accept(message("a", "m1"));
      for (const _ of ["first", "again"]) assert.equal((await begin(store, "a")).arrival.id, "joined");
      await store.commitTurn(commitOf(await begin(store, "a")));
      const second = await begin(store, "a");
      assert.deepEqual([second.turn, second.version, second.state], [2, 1, { turns: 1 }]);
      assert.deepEqual(second.arrival, message("a", "m1"));
      await store.commitTurn(commitOf(second));
      assert.equal(await store.beginTurn("a"), undefined);
    });

    it("has no state before the first commit, which compares with version 0", async () => {
      const { store } = subject;
      await create(store, "a");
      const { state, version, attempts } = await begin(store, "a");
      assert.deepEqual([state, version, attempts], [undefined, 0, 0]);
    });

    it("puts its replies behind everything in the log, with what they answer", async () => {
      const { store } = subject;
      await create(store, "a");
      await settle(store, "a");
      await store.accept(message("a", "m1"));
      await store.accept(message("a", "m2"));
      await store.commitTurn(commitOf(await begin(store, "a"), { texts: ["uno", "dos"] }));
      const log = await store.readLog("a", 1, 10);
      assert.deepEqual(
        log.map(({ sequence, id, from, replyTo }) => [sequence, id, from, replyTo]),
        [
          [2, "m2", "user", undefined],
          [3, "r-2-1", "bot", "m1"],
          [4, "r-2-2", "bot", "m1"],
        ],
      );
      assert.deepEqual(log.at(-1), {
        ...{ sequence: 4, id: "r-2-2", at: noon, from: "bot", replyTo: "m1" },
        content: { text: "dos", language: "es" },
      });
    });

    it("that is stale writes nothing: no state, no reply, no effect, and its message still waits", async () => {
      const { store } = subject;
      await create(store, "a");
      const first = await begin(store, "a");
      assert.equal(await store.commitTurn(commitOf(first)), "committed");
      await store.accept(message("a", "m1"));
      const stale = { ...commitOf(await begin(store, "a"), { texts: ["no"], effects: [findCases("k")] }), version: 0 };
      assert.equal(await store.commitTurn(stale), "stale");
      const pending = await begin(store, "a");
      assert.deepEqual([pending.arrival.id, pending.version, pending.state], ["m1", 1, { turns: 1 }]);
      assert.equal(await store.lastSequence("a"), 1);
      assert.deepEqual(await store.countEffects(), { waiting: 0, parked: 0 });
    });

    it("committed by twenty at once is committed by one", async () => {
      const { store } = subject;
      await create(store, "a");
      const commit = commitOf(await begin(store, "a"), { texts: ["uno"] });
      const results = await Promise.all(Array.from({ length: 20 }, () => store.commitTurn(commit)));
      assert.equal(results.filter((result) => result === "committed").length, 1);
      assert.equal(await store.lastSequence("a"), 1);
    });

    it("sees the last lines up to its own message, not what was accepted behind it", async () => {
      const { store } = subject;
      await create(store, "a");
      await settle(store, "a");
      for (let each = 1; each <= 60; each++) await store.accept(message("a", `m${each}`));
      for (let each = 1; each < 50; each++) await store.commitTurn(commitOf(await begin(store, "a")));
      const { recent, arrival, saidUpTo } = await begin(store, "a");
      const texts = recent.map(({ content }) => content.text);
      assert.equal(arrival.id, "m50");
      assert.deepEqual([saidUpTo, texts.at(-2), texts.at(-1)], [50, "m49", "m50"]);
    });

    it("waits by age: the conversation whose turn is oldest comes first, each once", async () => {
      const { store } = subject;
      await create(store, "a", "b");
      await settle(store, "a");
      await settle(store, "b");
      assert.deepEqual([await store.pendingConversations(9), await store.oldestPending()], [[], undefined]);
      await store.accept({ ...message("a", "m1"), at: noon + 2 });
      await store.accept({ ...message("b", "m1"), at: noon + 1 });
      await store.accept({ ...message("b", "m2"), at: noon + 3 });
      assert.deepEqual(await store.pendingConversations(9), ["b", "a"]);
      assert.deepEqual(await store.pendingConversations(1), ["b"]);
      assert.equal(await store.oldestPending(), noon + 1);
    });

    it("is read in pages: after a sequence, so many lines", async () => {
      const { store } = subject;
      await create(store, "a");
      for (let each = 1; each <= 5; each++) await store.accept(message("a", `m${each}`));
      const page = await store.readLog("a", 2, 2);
      assert.deepEqual(
        page.map(({ id }) => id),
        ["m3", "m4"],
      );
    });
  });
}
