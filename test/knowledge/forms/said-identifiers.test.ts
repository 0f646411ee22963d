import assert from "node:assert/strict";
import { withoutIdentifiers } from "../../../knowledge/forms/said-identifiers.ts";
import { understand } from "../../../knowledge/understand.ts";
import { known } from "../known.ts";

describe("a message without its identifiers", () => {
  const cases: Record<string, string> = {
    "Alta de 12345678Z (NAF: 28/12345678/40) en el CCC 0111 28 1234567 42, tarde": "Alta de en el tarde",
    "No encuentro el NAF de nadie, error R9613 del 3/11/2026":
      "No encuentro el NAF de nadie, error R9613 del 3/11/2026",
    "281234567840": "",
  };
  for (const [text, left] of Object.entries(cases))
    it(`of «${text}» is «${left}»`, () => assert.equal(withoutIdentifiers(text), left));

  it("is understood as if nobody had been named", () => {
    const named = "Alta fuera de plazo del trabajador 12345678Z con NAF 28/12345678/40 en el CCC 0111 28/1234567/42";
    const { procedure, confidence } = understand(named, "es", known());
    assert.equal(procedure, "worker-late-registration");
    assert.ok(confidence > 0.9, String(confidence));
  });
});
