import assert from "node:assert/strict";
import { plain } from "../../../adapters/recognizers/plain.ts";

describe("the text that the recogniser gets", () => {
  const texts: [said: string, plain: string][] = [
    ["el miércoles 3 de marzo, ¿vale?", "el miércoles 3 de marzo, ¿vale?"],
    ["mie\u0301rcoles", "miércoles"],
    ["three o’clock", "three o'clock"],
    ["3–5 March", "3-5 March"],
    ["3\u00a0de\nmarzo", "3 de marzo"],
    ["3 de marzo 🙂", "3 de marzo  "],
    ["1３ de ٣", "1x de x"],
    ["\ud83d 3\u0000", "  3 "],
  ];
  for (const [said, expected] of texts)
    it(`is ${JSON.stringify(expected)} of ${JSON.stringify(said)}`, () => assert.equal(plain(said), expected));
});
