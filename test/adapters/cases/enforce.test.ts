import assert from "node:assert/strict";
import { readyEnforce } from "../../../adapters/cases/embedded/enforce.ts";
import { Failure } from "../../../bot/errors.ts";
import { newCase } from "../../contracts/case-desk/subject.ts";

const schema = {
  $id: "urn:orienta:form:test",
  type: "object",
  properties: { naf: { type: "string", pattern: "^[0-9]{12}$" }, reason: { type: "string" } },
  required: ["naf"],
  additionalProperties: false,
};
const enforce = readyEnforce(() => schema);

function refused(data: Record<string, string>): unknown {
  const rows = Object.entries(data).map(([field, value]) => ({ field, label: field, value }));
  try {
    enforce({ ...newCase("k"), data: rows });
    return "taken";
  } catch (error) {
    assert.ok(error instanceof Failure);
    return { code: error.code, ...error.detail };
  }
}

describe("the desk's schema", () => {
  it("lets pass what it allows", () => assert.equal(refused({ naf: "281234567840", reason: "x" }), "taken"));

  it("names the field that is missing, wrong or unknown, and not its value", () => {
    assert.deepEqual(refused({ reason: "x" }), { code: "CASE_REFUSED", field: "naf", rule: "required" });
    assert.deepEqual(refused({ naf: "28" }), { code: "CASE_REFUSED", field: "naf", rule: "pattern" });
    const unknown = { code: "CASE_REFUSED", field: "other", rule: "additionalProperties" };
    assert.deepEqual(refused({ naf: "281234567840", other: "x" }), unknown);
  });

  it("knows no key of the language's own", () => {
    const data = [{ field: "__proto__", label: "x", value: "x" }];
    assert.throws(() => enforce({ ...newCase("k"), data }), Failure);
  });
});
