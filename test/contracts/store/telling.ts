import assert from "node:assert/strict";
import type { CloudEvent } from "../../../bot/ports/cloud-event.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import type { Notice } from "../../../bot/ports/notice.ts";
import type { Person } from "../../../bot/ports/people.ts";
import type { Arrival } from "../../../bot/ports/store.ts";
import type { Telling, Told } from "../../../bot/ports/telling-records.ts";
import { begin, commitOf, conversationOf, create, joined, noon, type Subject, settle } from "./subject.ts";

const person: Person = { id: "red:12345", authorisation: "12345", by: "code" };
const day = 86_400_000;

const noticeOf = (id: string, what: Notice["what"] = { kind: "resolved" }, owner = person.id): Notice => ({
  ...{ id, number: "2026-000001", owner, language: "es", type: "query", at: noon, what },
});
const mailOf = (notice: Notice): Effect => ({ key: `mail:${notice.id}`, kind: "mail-notice", notice });
const eventOf = (id: string): CloudEvent => ({
  ...{ specversion: "1.0", id, source: "urn:orienta:embedded", type: "es.orienta.case.noted", subject: "2026-000001" },
  ...{ time: "2026-05-04T10:00:00.000Z", datacontenttype: "application/json", data: { number: "2026-000001" } },
});

export function telling(subject: Subject): void {
  const tell = (tellings: Telling[], told: Partial<Told> = {}) =>
    subject.store.tell({ desk: "embedded", from: undefined, to: "1", at: noon, tellings, ...told });

  async function createKnown(id: string, at = noon): Promise<void> {
    await subject.store.createConversation({ ...conversationOf(id), person }, { ...joined(id), at });
    await settle(subject.store, id);
  }

  async function heardIn(id: string): Promise<string[]> {
    const pending = await subject.store.beginTurn(id);
    const incoming: Arrival["incoming"] | undefined = pending?.arrival.incoming;
    return incoming?.kind === "effect" && incoming.outcome.kind === "notice" ? [incoming.outcome.notice.id] : [];
  }

  describe("what happened at the desk", () => {
    it("is told from a cursor to the next, and not by whoever comes second", async () => {
      assert.equal(await subject.store.followedTo("embedded"), undefined);
      assert.equal(await tell([]), "told");
      assert.equal(await subject.store.followedTo("embedded"), "1");
      assert.equal(await tell([{ event: eventOf("late"), effects: [] }]), "stale");
      assert.deepEqual(await subject.store.eventsAfter(0, 10), []);
      assert.equal(await tell([], { from: "1", to: "2" }), "told");
      assert.equal(await subject.store.followedTo("other"), undefined);
    });

    it("reaches the conversation that its owner was in last, once, and leaves its effects once", async () => {
      await createKnown("c1", noon - 2 * day);
      await createKnown("c2", noon - day);
      const notice = noticeOf("n1");
      await tell([{ notice, effects: [mailOf(notice)] }]);
      await tell([{ notice, effects: [mailOf(notice)] }], { from: "1", to: "2" });
      assert.deepEqual(await heardIn("c1"), []);
      assert.deepEqual(await heardIn("c2"), ["n1"]);
      await settle(subject.store, "c2");
      assert.equal(await subject.store.beginTurn("c2"), undefined);
      assert.deepEqual(
        (await subject.store.listEffects("waiting", 10)).map(({ key, kind, lane }) => [key, kind, lane]),
        [["mail:n1", "mail-notice", "mail"]],
      );
    });

    it("reaches somebody unknown in the conversation that they asked in", async () => {
      await create(subject.store, "c1");
      await settle(subject.store, "c1");
      await tell([{ notice: noticeOf("n1", { kind: "answered" }, "directline:dl_c1"), effects: [] }]);
      assert.deepEqual(await heardIn("c1"), ["n1"]);
    });

    it("goes into no conversation of long ago, nor of somebody else; that it was registered, the receipt said", async () => {
      await createKnown("c1", noon - 31 * day);
      await create(subject.store, "c2");
      await settle(subject.store, "c2");
      await tell([{ notice: noticeOf("n1"), effects: [] }]);
      assert.deepEqual([await heardIn("c1"), await heardIn("c2")], [[], []]);
      await createKnown("c3");
      await tell([{ notice: noticeOf("n2", { kind: "registered" }), effects: [] }], { from: "1", to: "2" });
      assert.deepEqual(await heardIn("c3"), []);
    });

    it("is shown to whoever comes back elsewhere, in order, and not again to whoever was there since", async () => {
      await createKnown("c1", noon - day);
      await tell([
        { notice: noticeOf("n1"), effects: [] },
        { notice: noticeOf("n2"), effects: [] },
      ]);
      await subject.store.createConversation({ ...conversationOf("c2"), person }, { ...joined("c2"), at: noon + 1 });
      const back = await begin(subject.store, "c2");
      assert.deepEqual(
        back.notices.map(({ id }) => id),
        ["n1", "n2"],
      );
      await subject.store.commitTurn(commitOf(back));
      await subject.store.createConversation({ ...conversationOf("c3"), person }, { ...joined("c3"), at: noon + 2 });
      assert.deepEqual((await begin(subject.store, "c3")).notices, []);
    });

    it("is shown once it is known who came back", async () => {
      await tell([{ notice: noticeOf("n1"), effects: [] }]);
      await create(subject.store, "c1");
      assert.deepEqual((await begin(subject.store, "c1")).notices, []);
      await settle(subject.store, "c1");
      await subject.store.accept({
        conversation: "c1",
        id: "who",
        at: noon + 1,
        incoming: { kind: "identified", person },
      });
      assert.deepEqual(
        (await begin(subject.store, "c1")).notices.map(({ id }) => id),
        ["n1"],
      );
    });

    it("is kept as events, in order, each once", async () => {
      await tell(["e1", "e2", "e1"].map((id) => ({ event: eventOf(id), effects: [] })));
      const all = await subject.store.eventsAfter(0, 10);
      assert.deepEqual(
        all.map(({ event }) => event),
        [eventOf("e1"), eventOf("e2")],
      );
      assert.deepEqual(
        (await subject.store.eventsAfter(all[0]?.sequence ?? 0, 10)).map(({ event }) => event.id),
        ["e2"],
      );
    });

    it("may come of an effect, in one commit with its end", async () => {
      await createKnown("c1");
      const asked = noticeOf("n1", { kind: "information-requested", lastDay: "2026-05-24" });
      await subject.store.leaveEffects([{ key: "closing:n1", kind: "watch-closing", notice: asked, at: noon }], noon);
      assert.equal((await subject.store.countEffects()).waiting, 0, "it waits for its time");
      const [leased] = await subject.store.leaseEffects(noon, 1, 1000);
      const notice = noticeOf("n1:closing", { kind: "closing-soon", lastDay: "2026-05-24" });
      const end = { telling: { notice, effects: [mailOf(notice)] } };
      assert.equal(await subject.store.finishEffect({ key: "closing:n1", lease: leased?.lease ?? 0 }, end), "finished");
      assert.equal(await subject.store.finishEffect({ key: "closing:n1", lease: leased?.lease ?? 0 }, end), "stale");
      assert.deepEqual(await heardIn("c1"), ["n1:closing"]);
    });
  });

  describe("the address of an owner", () => {
    it("is what an embedding page asserted last, and no other", async () => {
      assert.equal(await subject.store.assertedAddress(person.id), undefined);
      const create = (id: string, changes: Partial<Person>, at: number) =>
        subject.store.createConversation(
          { ...conversationOf(id), person: { ...person, ...changes } },
          { ...joined(id), at },
        );
      await create("c1", { by: "assertion", email: "old@firm.example" }, noon);
      await create("c2", { by: "assertion", email: "new@firm.example" }, noon + 1);
      await create("c3", { by: "code", email: "code@firm.example" }, noon + 2);
      assert.equal(await subject.store.assertedAddress(person.id), "new@firm.example");
    });
  });
}
