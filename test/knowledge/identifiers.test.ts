import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Checked,
  checkCcc,
  checkCnae,
  checkDniNie,
  checkEmail,
  checkIban,
  checkNaf,
  checkNif,
  checkPhone,
  checkPostcode,
  checkRedAuthorisation,
} from "../../knowledge/identifiers.ts";

type Check = (text: string) => Checked;
type Vectors = Record<string, { valid: string[]; invalid: string[] }>;

const vectors: Vectors = JSON.parse(readFileSync(join(import.meta.dirname, "identifier-vectors.json"), "utf8"));

const checks: Record<string, Check> = {
  naf: checkNaf,
  ccc: checkCcc,
  dni: checkDniNie,
  nie: checkDniNie,
  nif_klm: checkNif,
  cif: checkNif,
  iban_es: checkIban,
  phone_es: checkPhone,
  cnae_format: checkCnae,
};

/** Why each wrong vector is wrong; `format` where nothing else is said. */
const reasons: Record<string, string> = {
  "naf 281234567841": "check-digits",
  "naf 280012345685": "check-digits",
  "naf 541234567840": "province",
  "naf 28123456784": "check-digits",
  "ccc 28123456743": "check-digits",
  "ccc 2812345674": "length",
  "ccc 0111 28 1234567 43": "check-digits",
  "dni 12345678A": "letter",
  "dni 1234567L": "length",
  "nie X2482300A": "letter",
  "nif_klm M1234567A": "letter",
  "cif B64717839": "check-digits",
  "cif J99216583": "check-digits",
  "cif Q2827002D": "check-digits",
  "iban_es ES1212341234161234567890": "check-digits",
  "iban_es ES2121000418450200051331": "check-digits",
};

/** One check takes both documents: this one is no DNI, and a good NIE. */
const goodOfAnotherKind = new Set(["dni X1234567L"]);

function why(checked: Checked): string {
  return checked.ok ? "" : checked.why;
}

describe("the identifier vectors", () => {
  it("have a check each", () => {
    assert.deepEqual(Object.keys(vectors), Object.keys(checks));
  });

  for (const [kind, { valid, invalid }] of Object.entries(vectors)) {
    const check = checks[kind] ?? checkNaf;
    for (const text of valid) {
      it(`${kind}: ${text} is taken, and its canonical and shown forms again`, () => {
        const checked = check(text);
        assert.ok(checked.ok, why(checked));
        assert.deepEqual(check(checked.value), checked);
        assert.deepEqual(check(checked.shown), checked);
      });
    }
    for (const text of invalid.filter((one) => !goodOfAnotherKind.has(`${kind} ${one}`))) {
      const reason = reasons[`${kind} ${text}`] ?? "format";
      it(`${kind}: ${text} is refused: ${reason}`, () => assert.equal(why(check(text)), reason));
    }
  }
});

describe("an identifier", () => {
  const asWritten: [string, Check, string, string][] = [
    ["loses spaces, dots, hyphens and slashes", checkDniNie, " 12.345.678-z ", "12345678Z"],
    ["is read in full-width digits", checkDniNie, "１２３４５６７８Z", "12345678Z"],
    ["is read through characters that do not show", checkNaf, "\u200b28123456\u00ad7840\u202c", "281234567840"],
    ["of a company keeps its regime", checkCcc, "0111 28 1234567 42", "011128123456742"],
    ["gets the zero that was left out of a NAF", checkNaf, "28999999969", "280999999969"],
    ["of an entity may end in the digit or in the letter", checkNif, "Q28270023", "Q28270023"],
    ["of a mailbox keeps its case", checkEmail, " Ana.Gil+red@Example.es ", "Ana.Gil+red@Example.es"],
    ["of a place may begin with a zero", checkPostcode, "01001", "01001"],
    ["of an authorisation has one to eight digits", checkRedAuthorisation, "12345678", "12345678"],
    ["of an authorisation may be very short", checkRedAuthorisation, "7", "7"],
  ];
  for (const [title, check, text, value] of asWritten) {
    it(title, () => {
      const checked = check(text);
      assert.equal(checked.ok ? checked.value : checked.why, value);
    });
  }

  const refused: [string, Check, string, string][] = [
    ["an authorisation of nine digits", checkRedAuthorisation, "123456789", "length"],
    ["an authorisation of none", checkRedAuthorisation, "RED", "format"],
    ["a postcode of no province", checkPostcode, "53001", "province"],
    ["a postcode of four digits", checkPostcode, "8001", "format"],
    ["two addresses", checkEmail, "a@b.es, c@d.es", "format"],
    ["an address with a second header", checkEmail, "a@b.es\r\nBcc: evil@x.com", "format"],
    ["an address without a dot behind the at", checkEmail, "ana@localhost", "format"],
    ["an address of a kilometre", checkEmail, `${"a".repeat(600)}@b.es`, "too-long"],
    ["Arabic digits, which the register cannot hold", checkNaf, "٢٨١٢٣٤٥٦٧٨٤٠", "format"],
    ["a Greek letter that looks like a Latin one", checkDniNie, "12345678Ζ", "format"],
    ["ten thousand digits", checkCcc, "1".repeat(10_000), "length"],
  ];
  for (const [title, check, text, reason] of refused) {
    it(`is refused: ${title}`, () => assert.equal(why(check(text)), reason));
  }

  it("warns, and no more, where sources disagree on leading zeros", () => {
    const [dropped, kept] = [checkCcc("28/0000001/78"), checkCcc("28/0000001/92")];
    assert.deepEqual([dropped.ok, dropped.ok && dropped.warning], [true, undefined]);
    assert.deepEqual([kept.ok, kept.ok && kept.warning], [true, "leading-zeros"]);
  });
});
