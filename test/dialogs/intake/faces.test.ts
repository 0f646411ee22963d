import assert from "node:assert/strict";
import { faces } from "../../bench/parity/faces.ts";
import { forms } from "../../knowledge/forms/samples.ts";
import { known } from "../../knowledge/known.ts";

describe("the same case filled in with each face", () => {
  for (const type of ["procedure", "query", "error"] as const)
    it(`is the same payload, for every ${type}`, () => {
      for (const form of forms().filter((one) => one.type === type)) {
        const [first, ...others] = Object.values(faces).map((face) => face(form, known()));
        for (const other of others) assert.deepEqual(other, first, form.id);
      }
    });
});
