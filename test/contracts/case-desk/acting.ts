import assert from "node:assert/strict";
import type { CaseDocument, CaseRecord } from "../../../bot/ports/case-desk.ts";
import { noon, type Subject } from "./subject.ts";

const told = ({ notes }: CaseRecord) =>
  notes.map(({ author, text, internal }) => `${author}${internal ? " (internal)" : ""}: ${text}`);

export function acting(subject: Subject): void {
  describe("notes", () => {
    it("are added once per key, however often they come, in order, the staff's own apart", async () => {
      const number = await subject.openNew();
      subject.setNow?.(noon + 5);
      const { desk } = subject;
      const remark = { key: subject.newKey(), by: "requester" as const, text: "Falta un dato:\n«é» 漢字" };
      await desk.addNote(number, remark);
      await desk.addNote(number, remark);
      await desk.addNote(number, { key: subject.newKey(), by: "staff", text: "Gracias" });
      await desk.addNote(number, { key: subject.newKey(), by: "staff", text: "Ojo", internal: true });
      await desk.addNote(number, remark);
      const read = await desk.read(number);
      assert.deepEqual(told(read), ["requester: Falta un dato:\n«é» 漢字", "staff: Gracias", "staff (internal): Ojo"]);
      if (subject.setNow) assert.equal(read.updatedAt, noon + 5);
    });
  });

  describe("documents", () => {
    const filed: CaseDocument = { document: "contract", label: "Contrato", filed: "El 3 de octubre" };

    it("that were to follow take their place, others stand behind, once per key", async () => {
      const number = await subject.openNew();
      const more: CaseDocument = { document: "id", label: "DNI", filed: "Ayer" };
      const added = { key: subject.newKey(), by: "requester" as const, documents: [filed] };
      await subject.desk.addDocuments(number, added);
      await subject.desk.addDocuments(number, added);
      await subject.desk.addDocuments(number, { key: subject.newKey(), by: "requester", documents: [more] });
      assert.deepEqual((await subject.desk.read(number)).documents, [filed, more]);
    });
  });

  describe("the shelf of a case", () => {
    const shelf = { subject: "contribution", category: "bases", subcategory: "late" };
    const act = { key: "k", by: "staff" as const, to: shelf };

    it("is changed for a query or an error, once per key, and the type stays", async () => {
      const number = await subject.openQuery();
      const made = { ...act, key: subject.newKey(), why: "Es de cotización" };
      await subject.desk.reclassify(number, made);
      await subject.desk.reclassify(number, made);
      const { classification } = await subject.desk.read(number);
      assert.deepEqual(classification, { type: "query", ...shelf });
      const without = { subject: "settlement", category: "sld" };
      await subject.desk.reclassify(number, { ...act, key: subject.newKey(), to: without });
      assert.deepEqual((await subject.desk.read(number)).classification, { type: "query", ...without });
    });

    it("of a procedure stays: it has to be opened anew; so does that of a closed case", async () => {
      const procedure = await subject.openNew();
      const closed = await subject.openQuery();
      await subject.move(closed, "closed");
      for (const number of [procedure, closed]) {
        const before = (await subject.desk.read(number)).classification;
        const changing = subject.desk.reclassify(number, { ...act, key: subject.newKey() });
        await assert.rejects(changing, { code: "CASE_NOT_ALLOWED" });
        assert.deepEqual((await subject.desk.read(number)).classification, before);
      }
    });
  });

  describe("what happened", () => {
    it("is told in order, each event once, from any cursor on, and nothing of the staff's own notes", async () => {
      const { desk } = subject;
      const { cursor: start } = await lastOf(subject);
      const number = await subject.openQuery();
      const by = "staff" as const;
      await desk.addNote(number, { key: subject.newKey(), by, text: "Ojo", internal: true });
      await desk.addNote(number, { key: subject.newKey(), by, text: "Hola" });
      const to = { subject: "contribution", category: "bases" };
      await desk.reclassify(number, { key: subject.newKey(), by, to, why: "Cotización" });
      await desk.requestInformation(number, { key: subject.newKey(), by, text: "¿Qué día?" });
      await desk.answer(number, { key: subject.newKey(), by, text: "Así" });
      await desk.close(number, { key: subject.newKey(), by, as: "closed", why: "Hecho" });
      const all = await eventsOf(subject, start, 100);
      const mine = all.filter((event) => event.number === number);
      assert.deepEqual(
        mine.map(({ what }) => (what.kind === "moved" ? `${what.from} -> ${what.to}` : what.kind)),
        [
          ...["opened", "noted", "reclassified", "open -> information-requested"],
          ...["information-requested -> resolved", "resolved -> closed"],
        ],
      );
      const [opened, noted, reclassified, ...moves] = mine;
      assert.deepEqual([opened?.by, noted?.by, moves.at(-1)?.by], ["requester", "staff", "staff"]);
      const from = { subject: "affiliation", category: "registrations" };
      assert.deepEqual(reclassified?.what, { kind: "reclassified", from, to, why: "Cotización" });
      assert.deepEqual(moves.at(-1)?.what, { kind: "moved", from: "resolved", to: "closed", why: "Hecho" });
      assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
      assert.deepEqual(await eventsOf(subject, start, 2), all);
    });

    it("a case that takes the place of one is named", async () => {
      const { cursor: start } = await lastOf(subject);
      const [wrong, right] = [await subject.openQuery(), await subject.openNew()];
      const closing = { key: subject.newKey(), by: "staff" as const, as: "closed-wrong-type" as const };
      await subject.desk.close(wrong, { ...closing, replacedBy: right });
      const [event] = (await eventsOf(subject, start, 100)).filter(({ what }) => what.kind === "moved");
      assert.deepEqual(event?.what, { kind: "moved", from: "open", to: "closed-wrong-type", replacedBy: right });
    });
  });
}

/** All after the cursor, read in steps of `limit`. */
async function eventsOf({ desk }: Subject, after: string | undefined, limit: number) {
  const all = [];
  let from = after;
  for (;;) {
    const { events, cursor } = await desk.events(from, limit);
    if (events.length === 0 && cursor === from) return all;
    all.push(...events);
    from = cursor;
  }
}

async function lastOf({ desk }: Subject): Promise<{ cursor: string | undefined }> {
  let from: string | undefined;
  for (;;) {
    const { cursor } = await desk.events(from, 100);
    if (cursor === from) return { cursor };
    from = cursor;
  }
}
