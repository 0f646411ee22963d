import assert from "node:assert/strict";
import { articleIds } from "../../knowledge/schema.ts";
import { understand } from "../../knowledge/understand.ts";
import { known } from "./known.ts";

/** Two neighbouring letters of the longest word are swapped, behind its first. */
function withSlip(text: string): string {
  const [longest = ""] = text.split(/\s+/).sort((a, b) => b.length - a.length);
  const slip = `${longest[0]}${longest[2]}${longest[1]}${longest.slice(3)}`;
  return text.replace(longest, slip);
}

describe("the search", () => {
  for (const id of articleIds) {
    for (const language of ["es", "en"] as const) {
      it(`finds ${id} by its title, and with a slip in it (${language})`, () => {
        const title = known().articles.get(id)?.title[language] ?? "";
        assert.notEqual(withSlip(title), title);
        for (const text of [title, title.toUpperCase(), withSlip(title)])
          assert.equal(known().search(text, language)[0]?.article, id, text);
      });
    }
  }

  it("gives each article once, the best first, as many as are wanted", () => {
    const found = known().search("error o incidencia en el registro", "es", 5);
    assert.equal(new Set(found.map(({ article }) => article)).size, found.length);
    const scores = found.map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    );
    assert.ok(scores.every((score) => score >= 0 && score <= 1));
    assert.ok(found.length <= 5);
    assert.equal(known().search("error o incidencia", "es", 1).length, 1);
  });

  it("names the phrasing that was found", () => {
    const [first] = known().search("materia técnica", "es");
    assert.match(first?.phrasing ?? "", /^article:technical-subject es \d+$/);
  });

  it("finds nothing where nothing is alike", () => {
    for (const text of ["", "   ", "😀", "qqq zzz xxx", "1234"]) assert.deepEqual(known().search(text, "es"), [], text);
  });

  it("reads no more of a long text than it needs", () => {
    const found = known().search("registro electrónico ".repeat(5000), "es");
    assert.equal(found[0]?.article, "procedures-not-listed");
  });

  it("agrees with understanding on the titles", () => {
    for (const { id, title } of known().articles.values())
      for (const language of ["es", "en"] as const)
        assert.equal(understand(title[language], language, known()).article, id, title[language]);
  });
});
