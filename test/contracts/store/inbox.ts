import assert from "node:assert/strict";
import { conversationOf, create, joined, message, noon, type Subject } from "./subject.ts";

const many = 500;
const numbers = Array.from({ length: many }, (_, index) => index + 1);

export function inbox(subject: Subject): void {
  describe("the inbox", () => {
    it("creates a conversation once, with the turn that it begins with", async () => {
      const { store } = subject;
      await Promise.all([create(store, "a"), create(store, "a"), create(store, "a")]);
      await store.createConversation({ ...conversationOf("a"), user: "dl_other" }, joined("a"));
      assert.deepEqual(await store.conversation("a"), conversationOf("a"));
      assert.equal((await store.accept(message("a", "m1"))).turn, 2);
    });

    it("gives a conversation as it was created, without what it was created without", async () => {
      const bare = { id: "b", channel: "terminal" as const, user: "terminal" };
      await subject.store.createConversation(bare, joined("b"));
      assert.deepEqual(await subject.store.conversation("b"), bare);
      assert.equal(await subject.store.conversation("nobody"), undefined);
    });

    it("takes the same id again as a duplicate: same turn, same sequence, one log line, first words kept", async () => {
      const { store } = subject;
      await create(store, "a");
      const first = await store.accept(message("a", "m1", "hola"));
      const again = await store.accept(message("a", "m1", "otra cosa"));
      assert.deepEqual(first, { outcome: "accepted", turn: 2, sequence: 1 });
      assert.deepEqual(again, { ...first, outcome: "duplicate" });
      const log = await store.readLog("a", 0, 10);
      assert.deepEqual(log, [{ sequence: 1, id: "m1", at: noon, from: "user", content: { text: "hola" } }]);
    });

    it("knows an id within its conversation only", async () => {
      const { store } = subject;
      await create(store, "a", "b");
      const both = await Promise.all([store.accept(message("a", "m1")), store.accept(message("b", "m1"))]);
      assert.deepEqual(
        both.map(({ outcome }) => outcome),
        ["accepted", "accepted"],
      );
    });

    it("accepts 500 messages at once in one conversation, each twice: each once, in order, without a gap", async () => {
      const { store } = subject;
      await create(store, "a");
      const accepted = await Promise.all(
        numbers.flatMap((each) => [store.accept(message("a", `m${each}`)), store.accept(message("a", `m${each}`))]),
      );
      assert.equal(accepted.filter(({ outcome }) => outcome === "accepted").length, many);
      const log = await store.readLog("a", 0, 2 * many);
      assert.deepEqual(
        log.map(({ sequence, id }) => [sequence, id]),
        numbers.map((each) => [each, `m${each}`]),
      );
      assert.equal(await store.lastSequence("a"), many);
    });

    it("accepts 500 messages at once in as many conversations", async () => {
      const { store } = subject;
      const ids = numbers.map((each) => `c${each}`);
      await create(store, ...ids);
      const accepted = await Promise.all(ids.map((id) => store.accept(message(id, "m1"))));
      assert.ok(
        accepted.every(({ outcome, turn, sequence }) => outcome === "accepted" && turn === 2 && sequence === 1),
      );
      const waiting = await store.pendingConversations(2 * many);
      assert.deepEqual(waiting.toSorted(), ids.toSorted());
    });

    it("refuses a message of an unknown conversation, and those accepted with it stay", async () => {
      const { store } = subject;
      await create(store, "a");
      const [known, unknown, later] = await Promise.allSettled([
        store.accept(message("a", "m1")),
        store.accept(message("nobody", "m1")),
        store.accept(message("a", "m2")),
      ]);
      assert.equal(known.status, "fulfilled");
      assert.equal(unknown.status === "rejected" && unknown.reason.code, "CONVERSATION_NOT_FOUND");
      assert.equal(later.status === "fulfilled" && later.value.sequence, 2);
    });

    it("writes no log line for what nobody said", async () => {
      const { store } = subject;
      await create(store, "a");
      const outcome = { kind: "failed" as const, code: "CASE_REFUSED" };
      const incoming = { kind: "effect" as const, key: "k", outcome };
      assert.deepEqual(await store.accept({ conversation: "a", id: "effect:k", at: noon, incoming }), {
        outcome: "accepted",
        turn: 2,
      });
      assert.equal(await store.lastSequence("a"), 0);
    });
  });
}
