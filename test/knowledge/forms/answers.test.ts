import assert from "node:assert/strict";
import { checkAnswer } from "../../../knowledge/forms/answers.ts";
import { type Field, type FieldKind, fieldKinds } from "../../../knowledge/forms/schema.ts";
import type { Language } from "../../../knowledge/text.ts";
import { known } from "../known.ts";

const now = Date.parse("2026-03-11T12:00:00+01:00");
const both = (text: string) => ({ es: text, en: text });
const options = [
  { id: "full-time", label: { es: "Jornada completa", en: "Full time" } },
  { id: "part-time", label: { es: "Tiempo parcial", en: "Part time" } },
];

function fieldOf(kind: FieldKind): Field {
  const texts = { label: both("-"), question: both("-"), help: both("-") };
  return { id: kind, kind, ...texts, required: true, ...(kind === "choice" ? { options } : {}) };
}

function answered(kind: FieldKind, text: string, language: Language = "es"): string {
  const checked = checkAnswer(fieldOf(kind), text, { language, now, knowledge: known() });
  return checked.ok ? checked.value : `wrong: ${checked.why}`;
}

/** Of each kind: what is written -> what is kept, or why not. */
const answers: Record<FieldKind, Record<string, string>> = {
  text: { " Ana  Gil ": "Ana  Gil", "a\u0000b\u202e": "ab", ["x".repeat(201)]: "wrong: too-long" },
  "long-text": {
    "una\nlínea": "una\nlínea",
    ["x".repeat(2000)]: "x".repeat(2000),
    ["x".repeat(2001)]: "wrong: too-long",
    "\u200b\u200b": "wrong: empty",
  },
  naf: { "28/12345678/40": "281234567840", "28/12345678/41": "wrong: check-digits" },
  ccc: { "0111 28/1234567/42": "011128123456742", "no lo sé": "wrong: format" },
  "dni-nie": { "12345678-z": "12345678Z", "12345678A": "wrong: letter" },
  nif: { B64717838: "B64717838", B64717839: "wrong: check-digits" },
  iban: { "ES91 2100 0418 4502 0005 1332": "ES9121000418450200051332", ES91: "wrong: format" },
  cnae: {
    "62.01": "6201",
    "4520": "4520",
    "621": "wrong: format",
    "3401": "wrong: cnae-division",
    "4011": "wrong: cnae-division",
  },
  "contract-key": { "501": "501", " 1 00 ": "100", "601": "wrong: contract-key", "50": "wrong: contract-key" },
  "part-time-coefficient": {
    "500": "500",
    "50 %": "500",
    "37,5%": "375",
    "0,5": "500",
    "625 ‰": "625",
    "1000": "wrong: part-time-coefficient",
    "0": "wrong: part-time-coefficient",
    "media jornada": "wrong: part-time-coefficient",
  },
  email: { "ana@example.es": "ana@example.es", "ana@": "wrong: format" },
  phone: { "+34 612 34 56 78": "612345678", "112": "wrong: format" },
  postcode: { "28004": "28004", "99004": "wrong: province" },
  "red-authorisation": { "123456": "123456", "123456789": "wrong: length" },
  date: { "3 de febrero": "2026-02-03", "31/4/2026": "wrong: impossible-date", "un día": "wrong: date" },
  period: { "febrero de 2026": "2026-02", siempre: "wrong: period" },
  number: {
    "37,5": "37.5",
    "37.5 horas": "37.5",
    "50 %": "50",
    "1200,50 €": "1200.50",
    "0,500": "0.500",
    "1.200 €": "wrong: number",
    "1,200": "wrong: number",
    "1.200,50": "wrong: number",
    "-3": "wrong: number",
    muchas: "wrong: number",
    ["9".repeat(500)]: "wrong: number",
  },
  "yes-no": { Sí: "yes", "claro que sí": "yes", Yes: "yes", no: "no", "No.": "no", quizá: "wrong: yes-no" },
  choice: {
    "jornada completa": "full-time",
    "2": "part-time",
    "part-time": "part-time",
    "3": "wrong: choice",
    "0": "wrong: choice",
    "media jornada": "wrong: choice",
  },
};

describe("an answer", () => {
  it("is tried here of each kind of field", () => {
    assert.deepEqual(Object.keys(answers).toSorted(), [...fieldKinds].toSorted());
  });

  for (const kind of fieldKinds) {
    for (const [text, kept] of Object.entries(answers[kind])) {
      it(`to a field of kind ${kind}: «${text.slice(0, 40)}» is ${kept.slice(0, 40)}`, () =>
        assert.equal(answered(kind, text), kept));
    }
    it(`to a field of kind ${kind} cannot be empty, nor endless`, () => {
      assert.equal(answered(kind, " \n "), "wrong: empty");
      assert.match(answered(kind, "x".repeat(5000)), /^wrong: too-long$/);
    });
  }

  it("to a choice is given in the language of the talk, and shown in it", () => {
    const checked = checkAnswer(fieldOf("choice"), "Part time", { language: "en", now, knowledge: known() });
    assert.deepEqual(checked, { ok: true, value: "part-time", shown: "Part time" });
  });

  it("yes or no is shown in the language of the talk", () => {
    const shown = (["es", "en"] as const).map((language) =>
      checkAnswer(fieldOf("yes-no"), "yes", { language, now, knowledge: known() }),
    );
    assert.deepEqual(
      shown.map((one) => one.ok && one.shown),
      ["Sí", "Yes"],
    );
  });

  it("has a text for every reason why it may be wrong", () => {
    const reasons = fieldKinds.flatMap((kind) =>
      Object.values(answers[kind]).filter((one) => one.startsWith("wrong:")),
    );
    for (const language of ["es", "en"] as const)
      for (const reason of reasons) assert.ok(known().texts[language][reason.replace("wrong: ", "wrong.")], reason);
  });
});
