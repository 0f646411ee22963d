import assert from "node:assert/strict";
import { ownerOf } from "../../../bot/cases/owner.ts";
import { newCase, noon, owner, type Subject } from "./subject.ts";

export function opening(subject: Subject): void {
  describe("opening", () => {
    it("gives a receipt with number, type, moment and hash, and the case can be read whole", async () => {
      const request = newCase("k");
      const receipt = await subject.desk.open(request);
      assert.equal(receipt.type, "procedure");
      assert.equal(receipt.openedAt, noon);
      assert.match(receipt.hash, /^[0-9a-f]{64}$/);
      const { key: _, origin, ...given } = request;
      assert.deepEqual(await subject.desk.read(receipt.number), {
        ...{ ...given, origin, number: receipt.number, state: "open", openedAt: noon, updatedAt: noon, notes: [] },
        history: [{ at: noon, to: "open", by: "requester" }],
      });
    });

    it("the same draft again gives the same receipt, fifty times at once as well", async () => {
      const first = await subject.desk.open(newCase("k"));
      subject.setNow(noon + 1000);
      const all = await Promise.all(Array.from({ length: 50 }, () => subject.desk.open(newCase("k"))));
      for (const receipt of all) assert.deepEqual(receipt, first);
      assert.equal((await subject.desk.list(ownerOf(owner), 100)).length, 1);
    });

    it("another draft under a known key is a conflict, and the case stays as it is", async () => {
      const { number } = await subject.desk.open(newCase("k"));
      await assert.rejects(subject.desk.open(newCase("k", { title: "Baja" })), { code: "CASE_CONFLICT" });
      assert.equal((await subject.desk.read(number)).title, "Alta fuera de plazo");
    });

    it("finds the receipt by key, and none for a key that opened nothing", async () => {
      const receipt = await subject.desk.open(newCase("k"));
      assert.deepEqual(await subject.desk.findByKey("k"), receipt);
      assert.equal(await subject.desk.findByKey("other"), undefined);
    });
  });

  describe("reading", () => {
    it("does not find a case that is not there", async () => {
      const absent = { code: "CASE_NOT_FOUND" };
      await assert.rejects(subject.desk.read("nothing"), absent);
      await assert.rejects(subject.desk.addNote("nothing", { key: "n", author: "staff", text: "x" }), absent);
      await assert.rejects(subject.desk.move("nothing", "closed", "staff"), absent);
    });

    it("lists the requester's own cases only, the newest first, as many as asked for", async () => {
      const numbers: string[] = [];
      for (let each = 0; each < 4; each += 1) {
        subject.setNow(noon + each);
        numbers.push(await subject.openNew());
        await subject.openNew({ requester: { ...owner, user: "dl_b" } });
        await subject.openNew({ requester: { ...owner, channel: "msteams" } });
      }
      const listed = await subject.desk.list(ownerOf(owner), 3);
      assert.deepEqual(
        listed.map(({ number }) => number),
        numbers.toReversed().slice(0, 3),
      );
      assert.deepEqual(await subject.desk.list(ownerOf({ ...owner, user: "dl_c" }), 3), []);
    });
  });

  it("adds a note once per key, however often it comes", async () => {
    const number = await subject.openNew();
    subject.setNow(noon + 5);
    const note = { key: "n", author: "requester" as const, text: "Falta un dato" };
    await Promise.all([1, 2, 3].map(() => subject.desk.addNote(number, note)));
    await subject.desk.addNote(number, { key: "n2", author: "staff", text: "Gracias" });
    const { notes, updatedAt } = await subject.desk.read(number);
    assert.deepEqual(
      notes.map(({ author, text }) => `${author}: ${text}`),
      ["requester: Falta un dato", "staff: Gracias"],
    );
    assert.equal(updatedAt, noon + 5);
  });
}
