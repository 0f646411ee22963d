import assert from "node:assert/strict";
import { cloudEventOf, type ToldCase } from "../../../bot/cases/cloud-event.ts";
import { type CaseEvent, caseStates } from "../../../bot/ports/case-desk.ts";

const shelf = { subject: "affiliation", category: "late", subcategory: "deregistration" };
const record: ToldCase["record"] = {
  origin: "requester",
  classification: { type: "procedure", ...shelf, procedure: "worker-late-deregistration" },
};
const at = Date.UTC(2026, 4, 4, 10, 0, 0, 7);
const eventOf = (what: CaseEvent["what"], id = "2026-000001/3"): CaseEvent => ({
  ...{ id, number: "2026-000001", at, by: "staff", what },
});
const told = (what: CaseEvent["what"], changes: Partial<ToldCase> = {}) =>
  cloudEventOf({ desk: "embedded", event: eventOf(what), record, ...changes });

describe("what other systems hear of a case", () => {
  it("is a CloudEvent with its source, time and case, and of the case nothing but ids", () => {
    assert.deepEqual(told({ kind: "opened" }), {
      specversion: "1.0",
      id: "embedded:2026-000001/3",
      source: "urn:orienta:embedded",
      type: "es.orienta.case.opened",
      subject: "2026-000001",
      time: "2026-05-04T10:00:00.007Z",
      datacontenttype: "application/json",
      data: {
        ...{ number: "2026-000001", type: "procedure", ...shelf, procedure: "worker-late-deregistration" },
        by: "staff",
      },
    });
  });

  it("is named after what happened, a move after where it led", () => {
    const to = { subject: "affiliation", category: "data" };
    for (const kind of ["opened", "noted", "documents-added"] as const)
      assert.equal(told({ kind }).type, `es.orienta.case.${kind}`);
    assert.equal(told({ kind: "reclassified", from: shelf, to }).type, "es.orienta.case.reclassified");
    for (const state of caseStates)
      assert.equal(told({ kind: "moved", from: "open", to: state }).type, `es.orienta.case.${state}`);
  });

  it("says of a question that the bot did not resolve that it is one", () => {
    const escalated = { record: { ...record, origin: "escalation" as const } };
    assert.equal(told({ kind: "opened" }, escalated).type, "es.orienta.escalation.opened");
    const moved = told({ kind: "moved", from: "in-progress", to: "resolved" }, escalated);
    assert.equal(moved.type, "es.orienta.escalation.resolved");
  });

  it("says from where to where, and what took the place of a case", () => {
    const moved = told({ kind: "moved", from: "open", to: "closed-wrong-type", replacedBy: "2026-000002" });
    assert.equal(moved.data.from, "open");
    assert.equal(moved.data.to, "closed-wrong-type");
    assert.equal(moved.data.replacedBy, "2026-000002");
    const to = { subject: "contribution", category: "rates" };
    const { data } = told({ kind: "reclassified", from: shelf, to });
    assert.deepEqual([data.from, data.to], [shelf, to]);
  });

  it("carries no reason, no text, no name and no owner, whatever the record holds", () => {
    const personal = {
      ...record,
      ...{ title: "secret", description: "secret", data: [{ field: "naf", label: "secret", value: "secret" }] },
      ...{ requester: { channel: "teams", user: "secret", language: "es", owner: "secret", name: "secret" } },
      ...{ notes: [{ at, author: "staff", text: "secret" }], transcript: [{ from: "user", text: "secret" }] },
    } as ToldCase["record"];
    const happenings: CaseEvent["what"][] = [
      { kind: "opened" },
      { kind: "moved", from: "open", to: "closed", why: "secret" },
      { kind: "reclassified", from: shelf, to: shelf, why: "secret" },
    ];
    for (const what of happenings)
      assert.doesNotMatch(JSON.stringify(told(what, { record: personal })), /secret|why|owner|title/);
  });

  it("has an id that a header holds and that no full stop parts, and another one for another event", () => {
    const idOf = (id: string) => told({ kind: "noted" }, { event: eventOf({ kind: "noted" }, id) }).id;
    assert.equal(idOf("a.b"), "embedded:a%2Eb");
    assert.equal(idOf("a%2Eb"), "embedded:a%252Eb");
    assert.equal(idOf("caso 1 ñ\n\ud800"), "embedded:caso%201%20%C3%B1%0A%EF%BF%BD");
    assert.equal(told({ kind: "noted" }, { desk: "Línea de ayuda" }).source, "urn:orienta:L%C3%ADnea%20de%20ayuda");
  });

  it("is the same whenever it is made", () => {
    assert.deepEqual(told({ kind: "opened" }), told({ kind: "opened" }));
  });
});
