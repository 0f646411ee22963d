import assert from "node:assert/strict";
import { createLocalSignals } from "../../../adapters/signals/local.ts";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { silentLog } from "../../../bot/ports/log.ts";
import { createAccept } from "../../../bot/turn/accept.ts";
import { create, eachTestHasAStore, message, noon } from "../../contracts/store/subject.ts";

describe("accepting", () => {
  const subject = eachTestHasAStore((path) => openSqliteStore({ path }));
  let heard: string[];

  function accept(arrival: Parameters<ReturnType<typeof createAccept>>[0]) {
    const signals = createLocalSignals(silentLog);
    signals.listen("a", () => heard.push("reader"));
    return createAccept(subject.store, signals, () => heard.push("turn"))(arrival);
  }

  beforeEach(async () => {
    heard = [];
    await create(subject.store, "a");
  });

  it("a message wakes who reads the log, for the echo, and the turn", async () => {
    assert.equal((await accept(message("a", "m1"))).outcome, "accepted");
    assert.deepEqual(heard, ["reader", "turn"]);
  });

  it("the same message again wakes nobody", async () => {
    await subject.store.accept(message("a", "m1"));
    assert.equal((await accept(message("a", "m1"))).outcome, "duplicate");
    assert.deepEqual(heard, []);
  });

  it("what nobody said wakes the turn only", async () => {
    const outcome = { kind: "failed" as const, code: "CASE_REFUSED" };
    await accept({ conversation: "a", id: "effect:k", at: noon, incoming: { kind: "effect", key: "k", outcome } });
    assert.deepEqual(heard, ["turn"]);
  });

  it("a message of an unknown conversation fails and wakes nobody", async () => {
    await assert.rejects(accept(message("b", "m1")), { code: "CONVERSATION_NOT_FOUND" });
    assert.deepEqual(heard, []);
  });
});
