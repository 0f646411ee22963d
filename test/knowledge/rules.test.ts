import assert from "node:assert/strict";
import type { Facts } from "../../knowledge/decision.ts";
import { fire, type Rule, readyRule, ruleSchema, speaksFor, weigh } from "../../knowledge/rules.ts";
import { normalise } from "../../knowledge/text.ts";
import { known } from "./known.ts";

function rule(id: string, text: object): Rule {
  return readyRule(ruleSchema.parse({ id, why: { es: "porque sí", en: "because" }, source: "RD 84/1996", ...text }));
}

const some = [
  rule("late", { when: [["fuera de plazo", "olvid*"]], shows: { lateness: "late" } }),
  rule("late-act", { given: { lateness: "late" }, favours: { procedure: 2, "red-online": -2 } }),
  rule("removal", { when: [["anular", "borrar"], ["alta"]], unless: ["certificado"], favours: { "procedure:x": 1 } }),
  rule("question", { when: [["^quien", "^a que hor*"]], favours: { query: 1 } }),
  rule("short", { "at-most-words": 2, favours: { unclear: 1 } }),
];

function fired(text: string, told: Facts = {}): string[] {
  return fire(some, normalise(text), told).rules.map(({ id }) => id);
}

describe("a rule", () => {
  const cases: Record<string, string[]> = {
    "el alta está fuera de plazo": ["late", "late-act"],
    "se me había olvidado comunicarlo": ["late", "late-act"],
    "fuera del plazo previsto": [],
    "hay que anular el alta": ["removal"],
    "anular un certificado de alta": [],
    "anular las altas": [],
    "una baja": ["short"],
    "¿quién puede usarlo?": ["question"],
    "¿A qué horas abren?": ["question"],
    "no sé quién puede usarlo": [],
  };
  for (const [text, ids] of Object.entries(cases)) {
    it(`fires by its words: «${text}» -> ${ids.join(", ") || "none"}`, () => assert.deepEqual(fired(text), ids));
  }

  it("fires by a fact that was told, and words do not outvote it", () => {
    assert.deepEqual(fired("quiero darle de alta hoy", { lateness: "late" }), ["late-act"]);
    assert.deepEqual(fired("creo que va fuera de plazo", { lateness: "in-time" }), ["late"]);
  });

  it("weighs on its class, and on all classes of its route", () => {
    const rules = some.slice(1, 3);
    assert.equal(weigh("procedure:x", rules), 3);
    assert.equal(weigh("procedure:xy", rules), 2);
    assert.equal(weigh("red-online", rules), -2);
    assert.equal(weigh("inss", rules), 0);
  });

  it("speaks for what it favours, and not for what it disfavours", () => {
    const [, act] = some as [Rule, Rule];
    assert.deepEqual([speaksFor(act, "procedure:x"), speaksFor(act, "red-online")], [true, false]);
  });

  it("that would always fire is refused", () => {
    assert.throws(() => rule("always", { favours: { procedure: 1 } }), /says nothing/);
  });
});

describe("the rules of the content", () => {
  it("give an official source and a reason in both languages", () => {
    for (const { id, source, why } of known().rules.values()) {
      assert.match(source, /CASIA|RD \d|Ley \d|Orden|SLD/, id);
      assert.ok(why.es.length > 10 && why.en.length > 10 && why.es !== why.en, id);
    }
  });

  it("leave no message beyond the classifier's say", () => {
    for (const { id, favours } of known().rules.values())
      for (const nats of Object.values(favours)) assert.ok(Math.abs(nats) <= 4, id);
  });
});
