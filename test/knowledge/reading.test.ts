import assert from "node:assert/strict";
import { normalise } from "../../knowledge/text.ts";
import { known } from "./known.ts";

const read = (text: string) => known().read(text, "es");

describe("normalised text", () => {
  const cases: Record<string, string> = {
    "  ¿Qué   ES esto?\n": "que es esto",
    "C.C.C. y N.A.F.": "c c c y n a f",
    "baja\u200b médica": "baja medica",
    "ﬁchero ＡＦＩ": "fichero afi",
    ñandú: "nandu",
    "😀": "",
    "25€": "25",
  };
  for (const [text, plain] of Object.entries(cases)) {
    it(`of «${text}» is «${plain}»`, () => {
      assert.equal(normalise(text), plain);
      assert.equal(normalise(plain), plain);
    });
  }
});

describe("the spelling", () => {
  const slips: Record<string, string> = {
    trabajdor: "trabajador",
    tarbajador: "trabajador",
    trabajadorr: "trabajador",
    autorizasion: "autorizacion",
    certifcado: "certificado",
    cotizacoin: "cotizacion",
    registraton: "registration",
  };
  for (const [slip, word] of Object.entries(slips)) {
    it(`of «${slip}» is made «${word}»`, () => assert.deepEqual(read(slip).words, [word]));
  }

  it("of identifiers, codes and short words is left alone", () => {
    for (const text of [
      "12345678z",
      "x1234567l",
      "281234567840",
      "es9121000418450200051332",
      "r9543",
      "l13",
      "xq",
      "abc",
    ])
      assert.deepEqual(read(text).words, [text]);
  });

  it("of words that are nobody's slip is left alone", () => {
    assert.deepEqual(read("murciélago ajedrez").words, ["murcielago", "ajedrez"]);
  });

  it("tells which words nobody has ever written", () => {
    assert.deepEqual(read("alta de un trabajador").unknown, []);
    assert.deepEqual(read("alta qwrtz plmkx").unknown, ["qwrtz", "plmkx"]);
    assert.deepEqual(read("").unknown, []);
  });
});

describe("the concepts", () => {
  const alike: Record<string, string[]> = {
    worker: ["la trabajadora", "un empleado", "two employees", "the waiter"],
    "self-employed": ["soy autónomo", "trabajador por cuenta propia", "freelance"],
    "abbreviation-ccc": ["el CCC", "código de cuenta de cotización", "contribution account code"],
    "abbreviation-naf": ["el NAF", "su NUSS", "número de afiliación a la Seguridad Social"],
    "abbreviation-it": ["parte de IT", "incapacidad temporal"],
    "abbreviation-sld": ["el SLD", "sistema de liquidación directa"],
    "abbreviation-sedess": ["SEDESS", "Sede Electrónica de la Seguridad Social"],
  };
  for (const [concept, texts] of Object.entries(alike)) {
    for (const text of texts) {
      it(`hear ${concept} in «${text}»`, () => assert.ok(read(text).concepts.includes(concept)));
    }
  }

  it("hear nothing in other words that hold the same letters", () => {
    assert.ok(!read("la palabra litera y el sitio").concepts.includes("abbreviation-it"));
    assert.deepEqual(read("qwrtz").concepts, []);
  });
});
