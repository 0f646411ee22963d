import assert from "node:assert/strict";
import { readyHints } from "../../knowledge/hints.ts";
import { known } from "./known.ts";

const { concepts, facts, classifier, classFacts } = known();
const hints = readyHints(concepts, facts, classifier.labels, classFacts);
const of = (name: string, named: string[]) => hints.ofConcepts(named)[classifier.labels.indexOf(name)] as number;
const late = "procedure:worker-late-registration";

describe("what the concepts say of the facts", () => {
  it("speaks for the classes whose facts they are, and against the others", () => {
    assert.ok(of("inss", ["sick"]) > 0 && of(late, ["sick"]) < 0);
    assert.ok(of(late, ["past-deadline"]) > 0 && of("red-online", ["past-deadline"]) < 0);
    assert.ok(of("error:technical", ["screen"]) > of("query:technical", ["screen"]));
  });

  it("is nothing where no concept says anything", () => {
    assert.ok(hints.ofConcepts([]).every((nats) => nats === 0));
    assert.ok(hints.ofConcepts(["worker", "nobody-knows-this"]).every((nats) => nats === 0));
  });

  it("is no stronger when two concepts say the same", () => {
    assert.equal(of(late, ["past-deadline", "late"]), of(late, ["past-deadline"]));
    assert.equal(of(late, ["late", "past-deadline"]), of(late, ["past-deadline"]));
  });
});
