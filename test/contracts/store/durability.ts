import assert from "node:assert/strict";
import { begin, commitOf, create, leave, message, type Subject } from "./subject.ts";

const writes = 200;

export function durability(subject: Subject): void {
  describe("what was answered for", () => {
    it("is there after closing and opening again", async () => {
      const { store, path } = subject;
      await create(store, "a");
      await store.commitTurn(commitOf(await begin(store, "a"), { texts: ["hola"] }));
      await leave(store, "a", "a1");
      await store.accept(message("a", "m2"));
      const attachment = { id: "f1", name: "alta.pdf", contentType: "application/pdf", size: 3, sha256: "00" };
      await store.addAttachment({ ...attachment, conversation: "a" });
      const before = await store.readLog("a", 0, 10);
      await store.close();
      const again = await subject.open(path);
      try {
        assert.deepEqual(await again.readLog("a", 0, 10), before);
        assert.deepEqual(await again.attachment("f1"), { ...attachment, conversation: "a" });
        assert.equal(await again.attachment("f2"), undefined);
        const { arrival, version, state } = await begin(again, "a");
        assert.deepEqual([arrival.id, version, state], ["m2", 2, { turns: 2 }]);
        assert.equal((await again.countEffects()).waiting, 1);
      } finally {
        await again.close();
      }
    });

    it("is copied whole while 200 writes run: what was answered before the copy began is in it, without a gap", async () => {
      const { store, path } = subject;
      await create(store, "a");
      const all = Array.from({ length: writes }, (_, index) => `m${index + 1}`);
      await Promise.all(all.slice(0, writes / 2).map((id) => store.accept(message("a", id))));
      const running = Promise.all(all.slice(writes / 2).map((id) => store.accept(message("a", id))));
      await Promise.all([store.backup(`${path}-copy`), running]);
      const copy = await subject.open(`${path}-copy`);
      try {
        const copied = await copy.readLog("a", 0, 2 * writes);
        assert.ok(copied.length >= writes / 2);
        assert.deepEqual(
          copied.map(({ id }) => id),
          all.slice(0, copied.length),
        );
        assert.equal(await copy.lastSequence("a"), copied.length);
      } finally {
        await copy.close();
      }
    });

    it("cannot be copied to where nothing can be written, and the store works on", async () => {
      const { store, path } = subject;
      await assert.rejects(store.backup(`${path}/nowhere/copy`), { code: "STORE_UNAVAILABLE" });
      await store.probe();
    });

    it("a closed store answers for nothing", async () => {
      const { store } = subject;
      await create(store, "a");
      const last = store.accept(message("a", "m1"));
      await store.close();
      assert.equal((await last).outcome, "accepted");
      await assert.rejects(store.accept(message("a", "m2")), { code: "STORE_UNAVAILABLE" });
      await assert.rejects(store.probe(), { code: "STORE_UNAVAILABLE" });
    });
  });
}
