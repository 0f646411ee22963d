import assert from "node:assert/strict";
import { type Cue, cueSchema, readyCue, speaksFor, weigh } from "../../knowledge/cues.ts";
import { normalise } from "../../knowledge/text.ts";
import { known } from "./known.ts";

function cue(id: string, text: object): Cue {
  return readyCue(cueSchema.parse({ id, why: { es: "porque sí", en: "because" }, source: "RD 84/1996", ...text }));
}

const some = [
  cue("late-act", { when: [["fuera de plazo", "olvid*"]], favours: { procedure: 2, "red-online": -2 } }),
  cue("removal", { when: [["anular", "borrar"], ["alta"]], unless: ["certificado"], favours: { "procedure:x": 1 } }),
  cue("question", { when: [["^quien", "^a que hor*"]], favours: { query: 1 } }),
  cue("short", { "at-most-words": 2, favours: { unclear: 1 } }),
];

function met(text: string): string[] {
  return some.filter((one) => one.meets(normalise(text))).map(({ id }) => id);
}

describe("a cue", () => {
  const cases: Record<string, string[]> = {
    "el alta está fuera de plazo": ["late-act"],
    "se me había olvidado comunicarlo": ["late-act"],
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
    it(`is met by its words: «${text}» -> ${ids.join(", ") || "none"}`, () => assert.deepEqual(met(text), ids));
  }

  it("weighs on its class, and on all classes of its route", () => {
    const cues = some.slice(0, 2);
    assert.equal(weigh("procedure:x", cues), 3);
    assert.equal(weigh("procedure:xy", cues), 2);
    assert.equal(weigh("red-online", cues), -2);
    assert.equal(weigh("inss", cues), 0);
  });

  it("speaks for what it favours, and not for what it disfavours", () => {
    const [act] = some as [Cue];
    assert.deepEqual([speaksFor(act, "procedure:x"), speaksFor(act, "red-online")], [true, false]);
  });

  it("that would always be met is refused", () => {
    assert.throws(() => cue("always", { favours: { procedure: 1 } }), /says nothing/);
  });
});

describe("the cues of the content", () => {
  it("give an official source and a reason in both languages", () => {
    for (const { id, source, why } of known().cues.values()) {
      assert.match(source, /CASIA|RD \d|Ley \d|Orden|SLD/, id);
      assert.ok(why.es.length > 10 && why.en.length > 10 && why.es !== why.en, id);
    }
  });

  it("leave no message beyond the classifier's say", () => {
    for (const { id, favours } of known().cues.values())
      for (const nats of Object.values(favours)) assert.ok(Math.abs(nats) <= 4, id);
  });
});
