import assert from "node:assert/strict";
import { formOf } from "../../../knowledge/forms/form.ts";
import { lift } from "../../../knowledge/forms/lift.ts";
import { known } from "../known.ts";

const fieldsOf = (procedure: string) => formOf({ type: "procedure", subject: "", procedure }, known()).fields;

function lifted(text: string, procedure = "worker-late-registration"): Record<string, string> {
  return Object.fromEntries(lift(text, fieldsOf(procedure)).map(({ field, text: written }) => [field.id, written]));
}

describe("identifiers in a text", () => {
  const naf = "28/12345678/40";
  const cases: [title: string, text: string, found: Record<string, string>][] = [
    ["a NAF in a sentence", `El trabajador con NAF ${naf}, empezó el lunes.`, { naf }],
    ["a NAF of digits alone", "naf 281234567840", { naf: "281234567840" }],
    [
      "a NAF, an account with its regime in parts, and a DNI",
      "Alta de 12345678Z (NAF 28 12345678 40) en el CCC 0111 28 1234567 42",
      { naf: "28 12345678 40", ccc: "0111 28 1234567 42", "worker-identity": "12345678Z" },
    ],
    ["a number with wrong check digits", "NAF 28/12345678/41", {}],
    ["two NAFs: which one is asked", `${naf} y 08/12345678/69`, {}],
    [
      "a date, an amount, a code and a telephone",
      "el 03/11/2026 cobró 1.200,50 €, error R9613, llame al 612345678",
      {},
    ],
    ["nothing", "", {}],
    ["a text without end", `${"1 ".repeat(2000)}`, {}],
  ];
  for (const [title, text, found] of cases) it(`are found: ${title}`, () => assert.deepEqual(lifted(text), found));

  it("are left alone where two fields are of their kind", () => {
    assert.deepEqual(lifted(`NAF ${naf}`, "household-substitution-contract"), {});
  });

  it("are found for an account with its IBAN in groups", () => {
    const iban = "ES91 2100 0418 4502 0005 1332";
    assert.deepEqual(lifted(`domiciliar en ${iban} desde mayo`, "household-bank-details"), { iban });
  });
});
