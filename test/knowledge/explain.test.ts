import assert from "node:assert/strict";
import { grounds } from "../../knowledge/explain.ts";
import { understand } from "../../knowledge/understand.ts";
import { known } from "./known.ts";

const reasonsFor = (text: string) => understand(text, "es", known()).reasons;

describe("the reasons of a decision", () => {
  it("name the row of the decision table and the cues that spoke for it, each with its official source", () => {
    const [rule, cue] = reasonsFor("Baja fuera de plazo de un trabajador");
    assert.ok(rule?.kind === "rule" && cue?.kind === "cue");
    assert.deepEqual([rule.rule, cue.cue], ["late-and-listed", "late-movement-is-procedure"]);
    assert.match(rule.source, /RD 84\/1996/);
    assert.match(cue.source, /RD 84\/1996/);
  });

  it("name no cue that spoke against it", () => {
    const { reasons, route } = understand("¿Qué plazo hay para una baja?", "es", known());
    assert.equal(route, "query");
    assert.ok(!grounds(reasons).includes("late-movement-is-procedure"));
  });

  it("name what it rests on though no cue was met: the article, or the source of its file", () => {
    const { articles, procedures, subjects, routes } = known();
    const files = [...articles.values(), ...procedures.values(), ...subjects.values(), ...routes.values()];
    const sources = new Set(files.map(({ source }) => source));
    for (const text of [
      "",
      "cómo sabré que está resuelto",
      "cambio de CNAE",
      "no descarga SILTRA",
      "parte de IT",
      "hola",
    ]) {
      const [ground, ...others] = reasonsFor(text).filter((one) => one.kind === "ground");
      assert.ok(ground !== undefined && others.length === 0 && sources.has(ground.source), text);
    }
  });

  it("name the nearest phrasing of the class, and how near", () => {
    const [near] = reasonsFor("Baja fuera de plazo de un trabajador").filter((one) => one.kind === "phrasing");
    assert.deepEqual(near, { kind: "phrasing", phrasing: "procedure:worker-late-deregistration es 1", likeness: 1 });
  });

  it("name the concepts that were heard", () => {
    const concepts = reasonsFor("parte de IT").flatMap((one) => (one.kind === "concept" ? [one.concept] : []));
    assert.ok(concepts.includes("abbreviation-it"));
  });

  it("are told in one string each: rules, then the ground", () => {
    assert.deepEqual(grounds(reasonsFor("Cómo sabré que está resuelto")), [
      "asks-about-the-service",
      "article: how-i-will-know",
    ]);
    const [rule, cue, source] = grounds(reasonsFor("Baja fuera de plazo de un trabajador"));
    assert.deepEqual([rule, cue], ["late-and-listed", "late-movement-is-procedure"]);
    assert.match(source ?? "", /^source: .*RD 84\/1996/);
  });
});
