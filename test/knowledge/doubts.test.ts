import assert from "node:assert/strict";
import { findDoubts } from "../../knowledge/doubts.ts";
import { normalise } from "../../knowledge/text.ts";
import { known } from "./known.ts";

const doubts = (text: string, readings: Record<string, string> = {}) =>
  findDoubts(known().words.falseFriends, normalise(text), { readings });

/** Message -> words with two meanings that it leaves open. */
const left: Record<string, string[]> = {
  "tengo una baja": ["baja"],
  "la baja por despido": [],
  "la baja médica": [],
  "alta de una trabajadora": ["alta"],
  "parte de IT": [],
  "un problema de IT": ["it"],
  "error en un CCC": ["ccc"],
  "el CCC de la empresa": [],
  "cambiar el CCC de la domiciliación": [],
  "acceso a RED": ["red"],
  "el Mecanismo RED": [],
  "una incidencia": ["incidencia"],
  "se ha roto la pantalla, es una incidencia": [],
  "bajar un archivo": [],
};

describe("words with two meanings", () => {
  for (const [text, open] of Object.entries(left)) {
    it(`«${text}» leaves open: ${open.join(", ") || "nothing"}`, () => assert.deepEqual(doubts(text).open, open));
  }

  it("are settled by what the person chose, which leads where that reading leads", () => {
    assert.deepEqual(doubts("tengo una baja", { baja: "medical" }), { chosen: ["inss"], ruledOut: [], open: [] });
    assert.deepEqual(doubts("tengo una baja", { baja: "labour" }), { chosen: [], ruledOut: ["inss"], open: [] });
  });

  it("that are chosen but not said change nothing", () => {
    assert.deepEqual(doubts("hola", { baja: "medical" }), { chosen: [], ruledOut: [], open: [] });
  });

  it("are the seven of the service", () => {
    const ids = known().words.falseFriends.map(({ id }) => id);
    assert.deepEqual(ids.toSorted(), ["alta", "baja", "ccc", "ccc-assignment", "incidencia", "it", "red"]);
  });
});
