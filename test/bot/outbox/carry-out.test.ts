import assert from "node:assert/strict";
import { Failure } from "../../../bot/errors.ts";
import { carryOut, type Outlets } from "../../../bot/outbox/carry-out.ts";
import type { CaseDesk, CaseRecord } from "../../../bot/ports/case-desk.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import { receipt } from "./subject.ts";

const requester = { channel: "directline" as const, user: "dl_a", owner: "red:12345" };
const leased = { key: "k", conversation: "a", attempts: 1, lease: 1, effect: {} };
const noteOf = (owner: string): Effect => ({
  ...{ key: "k", kind: "add-note", number: receipt.number, owner, text: "Falta un dato" },
});

/** One case, of `owner`; notes what is added to it. */
function deskWithOneCase() {
  const notes: string[] = [];
  const desk = {
    read: async () => ({ number: receipt.number, requester }) as unknown as CaseRecord,
    addNote: async (_: string, { key, by, text }: { key: string; by: string; text: string }) =>
      void notes.push(`${key} ${by} ${text}`),
    list: async (owner: string) => (owner === requester.owner ? [{ number: receipt.number }] : []),
  } as unknown as CaseDesk;
  const outlets = { desk, conversation: async () => undefined } as unknown as Outlets;
  return { notes, outlets };
}

describe("what an effect does outside", () => {
  it("adds the requester's remark to their own case, under the effect's key", async () => {
    const { notes, outlets } = deskWithOneCase();
    const outcome = { kind: "note-added", number: receipt.number };
    assert.deepEqual(await carryOut(noteOf(requester.owner), leased, outlets), { outcome });
    assert.deepEqual(notes, ["k requester Falta un dato"]);
  });

  for (const foreign of ["red:12346", "directline:dl_a"]) {
    it(`does not know the case for ${foreign}, whose it is not`, async () => {
      const { notes, outlets } = deskWithOneCase();
      await assert.rejects(carryOut(noteOf(foreign), leased, outlets), { code: "CASE_NOT_FOUND" });
      assert.deepEqual(notes, []);
    });
  }

  it("finds the requester's cases", async () => {
    const { outlets } = deskWithOneCase();
    assert.deepEqual(await carryOut({ key: "k", kind: "find-cases", owner: requester.owner }, leased, outlets), {
      outcome: { kind: "cases-found", cases: [{ number: receipt.number }] },
    });
  });

  it("answers the same for somebody else's case and for one that is not there", async () => {
    const { outlets } = deskWithOneCase();
    const absent = { ...outlets, desk: { read: () => Promise.reject(new Failure("CASE_NOT_FOUND")) } as never };
    const read: Effect = { key: "k", kind: "read-case", number: receipt.number, owner: "red:9" };
    const answer = { outcome: { kind: "case-read", number: receipt.number } };
    assert.deepEqual(await carryOut(read, leased, outlets), answer);
    assert.deepEqual(await carryOut(read, leased, absent), answer);
  });

  it("does not send where no channel of that kind is, nor to a conversation that is not there", async () => {
    const { outlets } = deskWithOneCase();
    const send: Effect = { key: "k", kind: "send", reply: { text: "", language: "es" } };
    const messenger = { send: () => assert.fail("sent") };
    await assert.rejects(carryOut(send, leased, outlets), { code: "CHANNEL_REFUSED" });
    await assert.rejects(carryOut(send, leased, { ...outlets, messenger }), { code: "CHANNEL_REFUSED" });
  });
});
