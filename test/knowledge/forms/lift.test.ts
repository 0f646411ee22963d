import assert from "node:assert/strict";
import { formOf } from "../../../knowledge/forms/form.ts";
import { lift, severalIn, withMarked, withoutIdentifiers } from "../../../knowledge/forms/lift.ts";
import { understand } from "../../../knowledge/understand.ts";
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

describe("identifiers of several people in a text", () => {
  const several = (text: string) =>
    Object.fromEntries(
      severalIn(text, fieldsOf("worker-late-registration")).map(({ field, texts }) => [field.id, texts]),
    );

  it("are each found once, however they are written", () => {
    const text =
      "Altas: 28/12345678/40 (12345678Z), 28 12345678 40 y 08/12345678/69 (23456789D), CCC 0111 28/1234567/42";
    assert.deepEqual(several(text), {
      naf: ["28 12345678 40", "08/12345678/69"],
      "worker-identity": ["12345678Z", "23456789D"],
    });
  });

  it("are found with a wrong digit too, where they are written alike", () => {
    const texts = ["28/12345678/40", "08/12345678/68", "281234567840"];
    assert.deepEqual(several(`Altas de ${texts[0]}, ${texts[1]} y la referencia 202611230001`), {
      naf: texts.slice(0, 2),
    });
    assert.deepEqual(several(`Altas de ${texts[2]} y 081234567868`), { naf: [texts[2], "081234567868"] });
    assert.deepEqual(several(`Alta de ${texts[2]}, que pedí con la referencia número 202611230001`), {});
  });

  it("are none where it names one person", () => assert.deepEqual(several("Alta de 28/12345678/40"), {}));

  it("are taken out of what is told of another", () => {
    assert.equal(
      withMarked("NAF 28/12345678/40 y 08/12345678/69", ["08/12345678/69"], "(otra)"),
      "NAF 28/12345678/40 y (otra)",
    );
  });

  it("are all taken out where one is written too freely to be found again", () => {
    const text = "NAF 28/12345678/40 y 08,12345678,69";
    const written = "08 12345678 69";
    assert.ok(severalIn(text, fieldsOf("worker-late-registration"))[0]?.texts.includes(written));
    assert.equal(withMarked(text, [written], "(otra)"), "y");
  });
});
