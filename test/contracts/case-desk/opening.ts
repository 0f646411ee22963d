import assert from "node:assert/strict";
import { payloadHash } from "../../../bot/cases/case.ts";
import { ownerOf } from "../../../bot/cases/owner.ts";
import type { NewCase } from "../../../bot/ports/case-desk.ts";
import { newCase, noon, owner, type Subject } from "./subject.ts";

const otherLanguage = { title: "Late registration", requester: { ...owner, language: "en" as const } };

export function opening(subject: Subject): void {
  describe("opening", () => {
    it("gives a receipt with number, type, moment and hash, and the case can be read whole", async () => {
      const request = newCase(subject.newKey(), {
        related: { number: "2026-000009", as: "differs", why: "Es otro trabajador" },
      });
      const from = Date.now();
      const receipt = await subject.desk.open(request);
      assert.equal(receipt.type, "procedure");
      assert.equal(receipt.hash, payloadHash(request));
      if (subject.setNow !== undefined) assert.equal(receipt.openedAt, noon);
      // Of a second only, and of another clock.
      else assert.ok(Math.abs(receipt.openedAt - from) < 60_000);
      const { key: _, ...given } = request;
      const { updatedAt, ...read } = await subject.desk.read(receipt.number);
      assert.ok(updatedAt >= receipt.openedAt);
      assert.deepEqual(read, {
        ...{ ...given, number: receipt.number, state: "open", openedAt: receipt.openedAt, notes: [] },
        history: [{ at: receipt.openedAt, to: "open", by: "requester" }],
      });
    });

    it("keeps every word: long, of several lines, of other scripts, and what other programs take for orders", async () => {
      const description = `Línea uno\nlínea "dos" <b>&amp;</b> ${"é".repeat(5000)}\n\n漢字 🙂 '; drop table cases; -- \\n ${"%s"}`;
      const request = newCase(subject.newKey(), {
        ...{ title: "Trámite «á» de 漢字", description },
        data: [{ field: "reason", label: "Motivo", value: description, shown: "x ' \" \\" }],
        documents: [{ document: "id", label: "DNI «é»", filed: "El 3 de octubre, en el registro" }],
      });
      const { number } = await subject.desk.open(request);
      const { title, data, documents, ...read } = await subject.desk.read(number);
      assert.deepEqual([title, read.description, data], [request.title, description, request.data]);
      assert.deepEqual(documents, request.documents);
    });

    it("finds the receipt by key, and by nothing that is only like it", async () => {
      const key = subject.newKey();
      const receipt = await subject.desk.open(newCase(key));
      assert.deepEqual(await subject.desk.findByKey(key), [receipt]);
      for (const other of [`${key}1`, key.slice(0, -1), `${key}'`, `x' OR '1'='1`, `${key}%`, "", "*"])
        assert.deepEqual(await subject.desk.findByKey(other), [], other);
    });

    it("the same draft again, wherever it is confirmed, leaves one case", async () => {
      const key = subject.newKey();
      const requester = subject.newOwner();
      const { desk } = subject;
      const first = await desk.open(newCase(key, { requester }));
      const again = { ...otherLanguage, requester: { ...requester, language: "en" as const } };
      await Promise.all(Array.from({ length: 8 }, () => desk.open(newCase(key, again))));
      const [oldest, ...others] = await desk.findByKey(key);
      if (desk.traits.keys === "unique") assert.deepEqual(others, []);
      else
        await desk.merge(
          first.number,
          others.map(({ number }) => number),
        );
      assert.deepEqual(oldest, first);
      assert.deepEqual(await desk.findByKey(key), [first]);
      assert.equal((await desk.list(ownerOf(requester), 100)).length, 1);
      for (const { number } of others) assert.equal((await desk.read(number)).number, first.number);
    });

    it("another payload under a known key is told apart by its hash, and the case stays as it is", async () => {
      const key = subject.newKey();
      const { number, hash } = await subject.desk.open(newCase(key));
      const changed: NewCase = newCase(key, { description: "Otra cosa" });
      if (subject.desk.traits.keys === "unique")
        await assert.rejects(subject.desk.open(changed), (error: { code?: string; detail?: { number?: string } }) => {
          assert.deepEqual([error.code, error.detail?.number], ["CASE_CONFLICT", number]);
          return true;
        });
      assert.notEqual(payloadHash(changed), hash);
      assert.deepEqual(
        (await subject.desk.findByKey(key)).map((found) => [found.number, found.hash]),
        [[number, hash]],
      );
      assert.equal((await subject.desk.read(number)).description, "Se nos pasó");
    });

    it("an escalation goes along with what was said", async () => {
      const transcript = [
        { from: "user" as const, text: "¿Cómo «lo» hago?\nNo sé" },
        { from: "bot" as const, text: "**Así**" },
      ];
      const number = await subject.openNew({
        ...{ origin: "escalation", transcript, data: [], documents: [] },
        classification: { type: "query", subject: "red-system", category: "escalation" },
      });
      const read = await subject.desk.read(number);
      assert.deepEqual([read.origin, read.transcript], ["escalation", transcript]);
    });
  });

  describe("reading", () => {
    it("does not find a case that is not there, nor do anything to it", async () => {
      const { desk } = subject;
      const act = { key: subject.newKey(), by: "staff" as const };
      for (const number of ["nothing", "999999999", "../1", "1 or 1=1", ""]) {
        const absent = { code: "CASE_NOT_FOUND" };
        await assert.rejects(desk.read(number), absent, number);
        await assert.rejects(desk.addNote(number, { ...act, text: "x" }), absent);
        await assert.rejects(desk.close(number, { ...act, as: "closed" }), absent);
        await assert.rejects(desk.addDocuments(number, { ...act, documents: [] }), absent);
      }
    });

    it("lists the owner's own cases only, the newest first, as many as asked for", async () => {
      const requester = subject.newOwner();
      const numbers: string[] = [];
      for (let each = 0; each < 4; each += 1) {
        subject.setNow?.(noon + each);
        numbers.push(await subject.openNew({ requester }));
        await subject.openNew({ requester: { ...requester, user: `${requester.user}-other` } });
        await subject.openNew({ requester: { ...requester, channel: "msteams" } });
      }
      const listed = await subject.desk.list(ownerOf(requester), 3);
      assert.deepEqual(
        listed.map(({ number }) => number),
        numbers.toReversed().slice(0, 3),
      );
      const [newest] = listed;
      assert.deepEqual(
        [newest?.title, newest?.state, newest?.classification],
        ["Alta fuera de plazo", "open", newCase("k").classification],
      );
      assert.deepEqual(await subject.desk.list(ownerOf(subject.newOwner()), 3), []);
    });
  });
}
