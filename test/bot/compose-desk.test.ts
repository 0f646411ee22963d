import assert from "node:assert/strict";
import { composeDesk, type DeskParts, schemasOf } from "../../bot/compose-desk.ts";
import { readConfig } from "../../bot/config.ts";
import { newCase } from "../contracts/case-desk/subject.ts";
import { shippedKnowledge } from "../support/helpline.ts";

describe("the desk that is composed", () => {
  it("is the one that the configuration names", () => {
    const parts = { content: shippedKnowledge() } as unknown as DeskParts;
    const reached = {
      DESK_URL: "http://localhost:1",
      DESK_TOKEN: "x".repeat(32),
      RT_URL: "http://localhost:1",
      RT_TOKEN: "x",
    };
    for (const CASES_BACKEND of ["embedded", "rest", "request-tracker"])
      assert.equal(composeDesk(readConfig({ CASES_BACKEND, ...reached }), parts).traits.name, CASES_BACKEND);
  });
});

describe("what the desk enforces", () => {
  const schemaOf = schemasOf(shippedKnowledge());

  it("is the schema of the case's form, and of an escalation nothing", () => {
    const { classification } = newCase("k");
    assert.equal(schemaOf({ classification, origin: "escalation" }), undefined);
    const procedure = { ...classification, procedure: "worker-late-registration" };
    assert.equal(
      schemaOf({ classification: procedure, origin: "requester" })?.$id,
      "urn:orienta:form:procedure:worker-late-registration",
    );
    const query = { type: "query", subject: "settlement", category: "sld" } as const;
    assert.equal(schemaOf({ classification: query, origin: "requester" })?.$id, "urn:orienta:form:query:settlement");
  });

  it("refuses what has no form, whatever names it", () => {
    for (const classification of [
      { type: "procedure", subject: "s", category: "c" },
      { type: "procedure", subject: "s", category: "c", procedure: "../x" },
      { type: "query", subject: "__proto__", category: "c" },
      { type: "error", subject: "no/such", category: "c" },
    ] as const)
      assert.throws(() => schemaOf({ classification, origin: "requester" }), { code: "CASE_REFUSED" });
  });
});
