import assert from "node:assert/strict";
import type { StoredAttachment } from "../../../bot/ports/store.ts";
import { create, type Subject } from "./subject.ts";

const fileOf = (id: string, more: Partial<StoredAttachment> = {}): StoredAttachment => ({
  ...{ id, conversation: "a", name: "alta.pdf", contentType: "application/pdf", size: 3, sha256: "00" },
  ...more,
});

export function attachments(subject: Subject): void {
  describe("the files of a conversation", () => {
    const held = async (after = "", limit = 10) =>
      (await subject.store.heldAttachments(after, limit)).map(({ id }) => id);

    it("are added up by conversation, the held ones with them", async () => {
      const { store } = subject;
      await create(store, "a", "b");
      assert.equal(await store.attachmentBytes("a"), 0);
      await store.addAttachment(fileOf("f1", { size: 10 }));
      await store.addAttachment(fileOf("f2", { size: 5, held: true }));
      await store.addAttachment(fileOf("f3", { size: 7, conversation: "b" }));
      assert.deepEqual([await store.attachmentBytes("a"), await store.attachmentBytes("b")], [15, 7]);
      await store.removeAttachment("f1");
      await store.removeAttachment("f1");
      assert.equal(await store.attachmentBytes("a"), 5);
      assert.equal(await store.attachment("f1"), undefined);
    });

    it("that are held are known as such, and found in pages, of all conversations", async () => {
      const { store } = subject;
      await create(store, "a", "b");
      for (const id of ["f3", "f1", "f4"]) await store.addAttachment(fileOf(id, { held: true }));
      await store.addAttachment(fileOf("f2"));
      await store.addAttachment(fileOf("f5", { held: true, conversation: "b" }));
      assert.deepEqual(await store.attachment("f1"), fileOf("f1", { held: true }));
      assert.deepEqual(await store.attachment("f2"), fileOf("f2"));
      assert.deepEqual(await held(), ["f1", "f3", "f4", "f5"]);
      assert.deepEqual(await held("f1", 2), ["f3", "f4"]);
      assert.deepEqual(await held("f5"), []);
    });

    it("are released when they are clean, and gone when they are not; settled twice is settled once", async () => {
      const { store } = subject;
      await create(store, "a");
      for (const id of ["f1", "f2"]) await store.addAttachment(fileOf(id, { held: true }));
      for (const _ of ["once", "twice"]) {
        await store.settleAttachment("f1", "clean");
        await store.settleAttachment("f2", "infected");
      }
      assert.deepEqual(await store.attachment("f1"), fileOf("f1"));
      assert.equal(await store.attachment("f2"), undefined);
      assert.deepEqual(await held(), []);
    });
  });
}
