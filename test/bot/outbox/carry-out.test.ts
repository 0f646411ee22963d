import assert from "node:assert/strict";
import { carryOut } from "../../../bot/outbox/carry-out.ts";
import type { CaseDesk, CaseRecord } from "../../../bot/ports/case-desk.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import { receipt } from "./subject.ts";

const owner = { channel: "directline" as const, user: "dl_a" };
const noteOf = (requester: typeof owner): Effect => ({
  ...{ key: "k", kind: "add-note", number: receipt.number, requester, text: "Falta un dato" },
});

/** One case, of `owner`; notes what is added to it. */
function deskWithOneCase() {
  const notes: string[] = [];
  const desk = {
    read: async () => ({ number: receipt.number, requester: owner }) as unknown as CaseRecord,
    addNote: async (_: string, { key, author, text }: { key: string; author: string; text: string }) =>
      void notes.push(`${key} ${author} ${text}`),
    list: async (requester: typeof owner) => (requester.user === owner.user ? [{ number: receipt.number }] : []),
  } as unknown as CaseDesk;
  return { notes, outlets: { desk, conversation: async () => undefined } };
}

describe("what an effect does outside", () => {
  it("adds the requester's remark to their own case, under the effect's key", async () => {
    const { notes, outlets } = deskWithOneCase();
    assert.deepEqual(await carryOut(noteOf(owner), "a", outlets), { kind: "note-added", number: receipt.number });
    assert.deepEqual(notes, ["k requester Falta un dato"]);
  });

  for (const foreign of [
    { ...owner, user: "dl_b" },
    { ...owner, channel: "msteams" as never },
  ]) {
    it(`does not know the case for ${foreign.channel} ${foreign.user}, who did not open it`, async () => {
      const { notes, outlets } = deskWithOneCase();
      await assert.rejects(carryOut(noteOf(foreign), "a", outlets), { code: "CASE_NOT_FOUND" });
      assert.deepEqual(notes, []);
    });
  }

  it("finds the requester's cases", async () => {
    const { outlets } = deskWithOneCase();
    assert.deepEqual(await carryOut({ key: "k", kind: "find-cases", requester: owner }, "a", outlets), {
      kind: "cases-found",
      cases: [{ number: receipt.number }],
    });
  });

  it("does not send where no channel of that kind is, nor to a conversation that is not there", async () => {
    const { outlets } = deskWithOneCase();
    const send: Effect = { key: "k", kind: "send", reply: { text: "", language: "es" } };
    const messenger = { send: () => assert.fail("sent") };
    await assert.rejects(carryOut(send, "a", outlets), { code: "CHANNEL_REFUSED" });
    await assert.rejects(carryOut(send, "a", { ...outlets, messenger }), { code: "CHANNEL_REFUSED" });
  });
});
