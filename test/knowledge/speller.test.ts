import assert from "node:assert/strict";
import { readySpeller } from "../../knowledge/speller.ts";

const correct = readySpeller(
  new Map([
    ["trabajador", 40],
    ["trabajadora", 30],
    ["trabajando", 5],
    ["baja", 90],
    ["bajo", 3],
    ["alta", 80],
    ["siltra", 12],
    ["r9613", 7],
    ["a1", 4],
    ["empresario", 200],
    ["enpresario", 1],
  ]),
);

describe("the speller", () => {
  it("leaves known words, codes, short words and words that are like nothing as they are", () => {
    for (const word of ["baja", "bajo", "r9613", "r9614", "a1", "al", "xyzzy", "", "x".repeat(200)])
      assert.equal(correct(word), word);
  });

  it("repairs a letter left out, added, changed or swapped, wherever it stands", () => {
    for (const slip of ["trabajdor", "trabajadoor", "trabakador", "trabjaador", "rabajador", "trabajado", "trabajadot"])
      assert.equal(correct(slip), "trabajador", slip);
    for (const slip of ["siltr", "iltra", "siltrra", "sikltra", "sitlra", "silrta"])
      assert.equal(correct(slip), "siltra");
  });

  it("repairs two slips in a long word and one in a short one", () => {
    assert.equal(correct("trbajadr"), "trabajador");
    assert.equal(correct("btja"), "baja");
    assert.equal(correct("btjo"), "bajo");
    assert.equal(correct("blto"), "blto");
  });

  it("prefers the more frequent of two that are equally near", () => {
    assert.equal(correct("bajs"), "baja");
  });

  it("takes a word that was written once, beside a neighbour written hundreds of times, for a slip in what was learnt", () => {
    assert.equal(correct("enpresario"), "empresario");
  });

  it("knows nothing when it has learnt nothing", () => {
    assert.equal(readySpeller(new Map())("palabra"), "palabra");
  });
});
