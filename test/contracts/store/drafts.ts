import assert from "node:assert/strict";
import type { DraftChange } from "../../../bot/ports/draft.ts";
import type { Person } from "../../../bot/ports/people.ts";
import { begin, commitOf, conversationOf, create, joined, message, type Subject } from "./subject.ts";

const person: Person = { id: "red:12345", authorisation: "12345", by: "code" };

export function drafts(subject: Subject): void {
  async function known(id: string): Promise<void> {
    await subject.store.createConversation({ ...conversationOf(id), person }, joined(id));
    await subject.store.commitTurn(commitOf(await begin(subject.store, id)));
  }

  async function turn(id: string, name: string, changes: DraftChange[] = []) {
    await subject.store.accept(message(id, name));
    const pending = await begin(subject.store, id);
    const committed = await subject.store.commitTurn({ ...commitOf(pending), drafts: changes });
    return { committed, drafts: pending.drafts };
  }

  const save = (version: number, content = {}): DraftChange => ({
    ...{ kind: "save" },
    draft: { id: "d", owner: person.id, version, expiresAt: 9, content },
  });

  describe("drafts", () => {
    it("are of the person, in whichever conversation, and of nobody else", async () => {
      await known("a");
      await known("b");
      await create(subject.store, "stranger");
      await turn("a", "m1", [save(0, { typed: 1 })]);
      const { drafts: seen } = await turn("b", "m1");
      assert.partialDeepStrictEqual(seen, [{ id: "d", conversation: "a", version: 1, content: { typed: 1 } }]);
      assert.deepEqual((await turn("stranger", "m1")).drafts, []);
    });

    it("are not written over what another conversation wrote meanwhile; the whole turn is run again", async () => {
      await known("a");
      await known("b");
      await turn("a", "m1", [save(0, { by: "a" })]);
      assert.equal((await turn("b", "m1", [save(1, { by: "b" })])).committed, "committed");
      assert.equal((await turn("a", "m2", [save(1, { by: "a again" })])).committed, "stale");
      const { drafts: seen } = await turn("a", "m3");
      assert.partialDeepStrictEqual(seen, [{ conversation: "b", version: 2, content: { by: "b" } }]);
    });

    it("are gone when they are removed, and cannot be written any more by one who has not seen it", async () => {
      await known("a");
      await turn("a", "m1", [save(0)]);
      await turn("a", "m2", [{ kind: "remove", id: "d", version: 1 }]);
      assert.equal((await turn("a", "m3", [save(1)])).committed, "stale");
    });
  });

  describe("a proof of identity", () => {
    it("makes the conversation the person's, and its older tokens worth nothing but one exchange", async () => {
      await create(subject.store, "a");
      const pending = await begin(subject.store, "a");
      await subject.store.commitTurn({ ...commitOf(pending), identified: { person, token: "t" } });
      assert.partialDeepStrictEqual(await subject.store.conversation("a"), { person, proof: 1 });
      await assert.rejects(subject.store.accept({ ...message("a", "m1"), proof: 0 }), { code: "TOKEN_REFUSED" });
      assert.equal((await subject.store.accept({ ...message("a", "m1"), proof: 1 })).outcome, "accepted");
      assert.equal(await subject.store.exchangeProof("a", "other"), false);
      assert.equal(await subject.store.exchangeProof("a", "t"), true);
      assert.equal(await subject.store.exchangeProof("a", "t"), false);
    });
  });
}
