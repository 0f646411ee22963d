import assert from "node:assert/strict";
import { catalogue, codeOf, Failure } from "../../bot/errors.ts";

describe("an error of the catalogue", () => {
  it("has its code, its status and its meaning, and keeps its cause", () => {
    const cause = new Error("socket");
    const failure = new Failure("CASE_NOT_FOUND", { number: "2026-000001" }, cause);
    assert.deepEqual([failure.code, failure.status, failure.cause], ["CASE_NOT_FOUND", 404, cause]);
    assert.match(failure.message, /^CASE_NOT_FOUND: no such case/);
    assert.deepEqual([codeOf(failure), codeOf(cause), codeOf("thrown")], ["CASE_NOT_FOUND", "INTERNAL", "INTERNAL"]);
  });

  it("has a status of refusal or trouble", () => {
    for (const [code, { status }] of Object.entries(catalogue)) assert.ok(status >= 400 && status < 600, code);
  });
});
