import assert from "node:assert/strict";
import { closingSoon, type Happened, tellingOf } from "../../../bot/cases/telling.ts";
import { type CaseEvent, type CaseRecord, caseStates } from "../../../bot/ports/case-desk.ts";
import type { Notice } from "../../../bot/ports/notice.ts";

const at = Date.UTC(2026, 4, 4, 10);
const shelf = { subject: "affiliation", category: "registrations" };
const record: CaseRecord = {
  ...{ number: "2026-000001", state: "open", classification: { type: "query", ...shelf }, title: "t" },
  ...{
    openedAt: at,
    updatedAt: at,
    description: "d",
    data: [],
    documents: [],
    origin: "requester",
    notes: [],
    history: [],
  },
  requester: { channel: "directline", user: "dl_1", language: "en", owner: "red:1" },
};

function told(what: CaseEvent["what"], changes: Partial<Happened> & { by?: CaseEvent["by"] } = {}) {
  const { by = "staff", ...happened } = changes;
  const event: CaseEvent = { id: "e1", number: record.number, at, by, what };
  return tellingOf({ desk: "embedded", event, record, endpoints: [], now: at, ...happened });
}
const moved = (to: CaseRecord["state"]) => ({ kind: "moved" as const, from: "open" as const, to });

describe("what an event of the desk tells", () => {
  it("is a notice to its owner in the case's language, with a mail, and an event for every endpoint", () => {
    const { notice, event, effects } = told(moved("resolved"), { endpoints: ["crm", "audit"] });
    assert.deepEqual(notice, {
      ...{ id: "embedded:e1", number: "2026-000001", owner: "red:1", language: "en", type: "query", at },
      what: { kind: "resolved" },
    });
    assert.equal(event?.type, "es.orienta.case.resolved");
    assert.deepEqual(
      effects.map(({ key, kind }) => [key, kind]),
      [
        ["event:crm:embedded:e1", "send-event"],
        ["event:audit:embedded:e1", "send-event"],
        ["mail:embedded:e1", "mail-notice"],
      ],
    );
  });

  it("is nothing to the requester of what they did themselves, but that it was registered", () => {
    for (const what of [{ kind: "noted" as const }, { kind: "documents-added" as const }, moved("in-progress")])
      assert.equal(told(what, { by: "requester" }).notice, undefined);
    assert.equal(told({ kind: "opened" }, { by: "requester" }).notice?.what.kind, "registered");
  });

  it("is nothing to the requester of somebody who begins or leaves it, and of what is long past; to systems it is", () => {
    for (const telling of [
      told(moved("open")),
      told(moved("in-progress")),
      told(moved("resolved"), { now: at + 15 * 86_400_000 }),
    ]) {
      assert.equal(telling.notice, undefined);
      assert.ok(telling.event);
    }
  });

  it("says until when information can be supplied, and looks again in time for a warning; of a procedure neither", () => {
    const waiting = { ...record, state: "information-requested" as const };
    const asked = told(moved("information-requested"), { record: waiting });
    assert.deepEqual(asked.notice?.what, { kind: "information-requested", lastDay: "2026-05-24" });
    const watch = asked.effects.find(({ kind }) => kind === "watch-closing");
    assert.ok(watch?.kind === "watch-closing" && watch.at === at + 15 * 86_400_000);
    const procedure = { ...waiting, classification: { ...waiting.classification, type: "procedure" as const } };
    const other = told(moved("information-requested"), { record: procedure });
    assert.deepEqual(other.notice?.what, { kind: "information-requested" });
    assert.equal(other.effects.length, 1);
  });

  it("asks for nothing that was answered before it was told", () => {
    assert.equal(told(moved("information-requested")).notice, undefined);
  });

  it("says of a question that the bot did not resolve that it is answered", () => {
    const escalated = { ...record, origin: "escalation" as const };
    assert.equal(told(moved("resolved"), { record: escalated }).notice?.what.kind, "answered");
  });

  it("says from where to where and why, and what takes the place of what was closed", () => {
    const to = { subject: "contribution", category: "rates" };
    assert.deepEqual(told({ kind: "reclassified", from: shelf, to, why: "w" }).notice?.what, {
      ...{ kind: "reclassified", from: shelf, to, why: "w" },
    });
    assert.deepEqual(told({ ...moved("closed-wrong-type"), why: "w", replacedBy: "2026-000002" }).notice?.what, {
      ...{ kind: "closed-wrong-type", why: "w", replacedBy: "2026-000002" },
    });
  });

  it("has a notice for every state that a person waits for", () => {
    const kinds = caseStates.map((state) => told(moved(state), { record: { ...record, state } }).notice?.what.kind);
    assert.deepEqual(
      kinds.filter((kind) => kind !== undefined),
      ["information-requested", "resolved", "closed", "closed-ex-officio", "closed-wrong-type"],
    );
  });
});

describe("the warning before a case is closed", () => {
  it("is a notice of its own, with the last day", () => {
    const asked = told(moved("information-requested"), { record: { ...record, state: "information-requested" } });
    const warned = closingSoon(asked.notice as Notice, at + 1);
    assert.deepEqual(warned?.notice?.what, { kind: "closing-soon", lastDay: "2026-05-24" });
    assert.equal(warned?.notice?.id, "embedded:e1:closing");
    assert.deepEqual(
      warned?.effects.map(({ key }) => key),
      ["mail:embedded:e1:closing"],
    );
  });

  it("is none where there is no last day", () => {
    assert.equal(closingSoon(told(moved("resolved")).notice as Notice, at), undefined);
  });
});
