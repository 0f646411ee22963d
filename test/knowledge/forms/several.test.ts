import assert from "node:assert/strict";
import { formOf } from "../../../knowledge/forms/form.ts";
import { severalIn, withMarked } from "../../../knowledge/forms/several.ts";
import { known } from "../known.ts";

const fieldsOf = (procedure: string) => formOf({ type: "procedure", subject: "", procedure }, known()).fields;

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

  it("are found with a wrong digit in whichever way they are written", () => {
    assert.deepEqual(several("NAF 28 12345678 41, 08/12345678/69 y 461234567843"), {
      naf: ["28 12345678 41", "08/12345678/69", "461234567843"],
    });
  });

  const marked = (text: string, own: string, ...slips: string[]) =>
    withMarked(text, ["naf", "dni-nie"], { own: [own], slips }, "(otra)");

  it("are taken out of what is told of another, however often and in whichever way they are written", () => {
    const text = "NAF 28/12345678/40, DNI 12345678Z, y 08/12345678/69 (es decir 081234567869), CCC 0111 28/1234567/42";
    assert.equal(
      marked(text, "281234567840"),
      "NAF 28/12345678/40, DNI (otra), y (otra) (es decir (otra)), CCC 0111 28/1234567/42",
    );
  });

  it("are taken out with what stands between their parts, and with a wrong digit", () => {
    assert.equal(marked("28/12345678/40 y 08 12345678\n69", "28/12345678/40"), "28/12345678/40 y (otra)");
    assert.equal(
      marked("28/12345678/40 y 08/12345678/68", "28/12345678/40", "08/12345678/68"),
      "28/12345678/40 y (otra)",
    );
  });
});
