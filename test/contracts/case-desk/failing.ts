import assert from "node:assert/strict";
import type { Fault } from "../../support/faulty-proxy.ts";
import { newCase, type Subject } from "./subject.ts";

/** What each fault in the way means for an opening, and whether the case may be there all the same. */
const meanings: Readonly<Record<Exclude<Fault["kind"], "none" | "slow">, [code: string, mayBeThere: boolean]>> = {
  refused: ["DESK_UNAVAILABLE", false],
  unauthorised: ["DESK_NOT_ALLOWED", false],
  forbidden: ["DESK_NOT_ALLOWED", false],
  "rate-limited": ["DESK_RATE_LIMITED", false],
  "server-error": ["DESK_OUTCOME_UNKNOWN", false],
  malformed: ["DESK_OUTCOME_UNKNOWN", true],
  "error-inside": ["DESK_OUTCOME_UNKNOWN", true],
  hang: ["DESK_OUTCOME_UNKNOWN", false],
  reset: ["DESK_OUTCOME_UNKNOWN", false],
  "drop-answer": ["DESK_OUTCOME_UNKNOWN", true],
};

/** Of a desk with something between it and us. */
export function failing(subject: Subject): void {
  describe("when something is in the way", () => {
    afterEach(() => subject.fault?.({ kind: "none" }));

    for (const [kind, [code, mayBeThere]] of Object.entries(meanings)) {
      it(`${kind}: an opening is ${code}${mayBeThere ? ", and its case is found by its key" : ""}`, async () => {
        const key = subject.newKey();
        await subject.fault?.({ kind } as Fault);
        await assert.rejects(subject.desk.open(newCase(key)), { code });
        await subject.fault?.({ kind: "none" });
        assert.equal((await subject.desk.findByKey(key)).length, mayBeThere ? 1 : 0);
      });

      it(`${kind}: reading, which changes nothing, may be asked again`, async () => {
        const number = await subject.openNew();
        await subject.fault?.({ kind } as Fault);
        const expected = code === "DESK_OUTCOME_UNKNOWN" ? "DESK_UNAVAILABLE" : code;
        const { desk } = subject;
        const readings = [desk.read(number), desk.findByKey("k"), desk.list("nobody", 1), desk.events(undefined, 1)];
        await Promise.all(readings.map((reading) => assert.rejects(reading, { code: expected })));
      });
    }

    for (const [name, retryAfter, least] of [
      ["seconds", () => "7", 7000],
      ["a date", () => new Date(Date.now() + 60_000).toUTCString(), 50_000],
      ["nothing that can be read", () => "soon", 1000],
    ] as const) {
      it(`rate-limited: how long to wait is told, from ${name}`, async () => {
        await subject.fault?.({ kind: "rate-limited", retryAfter: retryAfter() });
        await assert.rejects(subject.desk.read("1"), (error: { detail?: { retryAfterMs?: number } }) => {
          assert.ok(Number(error.detail?.retryAfterMs) >= least);
          return true;
        });
      });
    }

    it("a note whose answer was lost is there once after it was sent again", async () => {
      const number = await subject.openNew();
      const note = { key: subject.newKey(), by: "requester" as const, text: "Falta un dato" };
      await subject.fault?.({ kind: "drop-answer", of: "writes" });
      await assert.rejects(subject.desk.addNote(number, note), { code: "DESK_OUTCOME_UNKNOWN" });
      await subject.fault?.({ kind: "none" });
      await subject.desk.addNote(number, note);
      assert.equal((await subject.desk.read(number)).notes.length, 1);
    });

    it("an answer to the requester whose answer was lost moves the case once", async () => {
      const number = await subject.openQuery();
      const key = subject.newKey();
      await subject.fault?.({ kind: "drop-answer", of: "writes" });
      await assert.rejects(subject.move(number, "resolved", key), { code: "DESK_OUTCOME_UNKNOWN" });
      await subject.fault?.({ kind: "none" });
      await subject.move(number, "resolved", key);
      const { state, history, notes } = await subject.desk.read(number);
      assert.deepEqual([state, history.length, notes.length], ["resolved", 2, 1]);
    });

    it("its check says what is wrong, and nothing once all is well", async () => {
      assert.deepEqual(await subject.desk.check(), []);
      await subject.fault?.({ kind: "unauthorised" });
      assert.ok((await subject.desk.check()).length > 0);
      await subject.fault?.({ kind: "refused" });
      assert.ok((await subject.desk.check()).length > 0);
    });
  });
}
