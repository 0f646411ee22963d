import assert from "node:assert/strict";
import { type Belief, labelOf, type Told } from "../../knowledge/decision.ts";
import { nextStep, type Question } from "../../knowledge/questions.ts";
import { understand } from "../../knowledge/understand.ts";
import { known } from "./known.ts";

function believe(shares: Record<string, number>): Belief[] {
  const all = Object.entries(shares).map(([name, share]) => ({ label: labelOf(name), share }));
  return all.toSorted((a, b) => b.share - a.share);
}

function next(shares: Record<string, number>, told: Told = {}, open: string[] = []): Question | string {
  const step = nextStep(believe(shares), told, open, known());
  return step.step === "ask" ? step.question : step.step;
}

const late = "procedure:worker-late-registration";

describe("the next question", () => {
  it("is none when the matter is clear", () => {
    assert.equal(next({ [late]: 0.98, "red-online": 0.01, "error:affiliation": 0.01 }), "decide");
  });

  const some = (route: string, share: number) => {
    const names = known()
      .classifier.labels.filter((name) => name.startsWith(route))
      .slice(0, 20);
    return Object.fromEntries(names.map((name) => [name, share / names.length]));
  };

  it("is what would settle it, where errors and procedures are as likely", () => {
    const question = next({ ...some("procedure:", 0.5), ...some("error:", 0.5) });
    assert.deepEqual(question, { kind: "fact", id: "settled-by" });
  });

  it("offers the likeliest when only names tell them apart", () => {
    const question = next({ [late]: 0.5, "procedure:self-employed-late-registration": 0.48, inss: 0.02 });
    assert.ok(typeof question === "object" && question.kind === "candidates");
    assert.deepEqual(question.classes.slice(0, 2), [late, "procedure:self-employed-late-registration"]);
  });

  it("is about a word of two meanings first, and not twice", () => {
    const flat = Object.fromEntries(known().classifier.labels.map((name) => [name, 0.01]));
    assert.deepEqual(next(flat, {}, ["baja"]), { kind: "word", id: "baja" });
    assert.notDeepEqual(next(flat, { readings: { baja: "labour" } }, ["baja"]), { kind: "word", id: "baja" });
  });

  it("is never one that was answered", () => {
    const shares = {
      [late]: 0.3,
      "procedure:worker-part-time-coefficient": 0.2,
      "error:affiliation": 0.25,
      "error:red-system": 0.25,
    };
    assert.notDeepEqual(next(shares, { facts: { "settled-by": "act" } }), { kind: "fact", id: "settled-by" });
  });
});

describe("an answer to a question", () => {
  it("moves what the message may be towards what fits it", () => {
    const shareOf = (route: string, told: Told) =>
      understand("tengo un problema con el alta de un trabajador", "es", known(), told)
        .beliefs.filter(({ label }) => label.route === route)
        .reduce((sum, { share }) => sum + share, 0);
    assert.ok(shareOf("error", { facts: { "settled-by": "repair" } }) > 2 * shareOf("error", {}));
    assert.ok(shareOf("procedure", { facts: { "settled-by": "repair" } }) < shareOf("procedure", {}));
  });

  it("that says what it is not takes that away", () => {
    const { beliefs, route } = understand("baja fuera de plazo", "es", known(), { not: ["procedure"] });
    assert.ok(route !== "procedure" && beliefs.every(({ label }) => label.route !== "procedure"));
  });
});
