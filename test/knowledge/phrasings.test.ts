import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { labelOf } from "../../knowledge/decision.ts";
import { phrasingsOf } from "../../knowledge/phrasings.ts";
import { normalise } from "../../knowledge/text.ts";
import { readMessages } from "../bench/eval/messages.ts";
import { known } from "./known.ts";

const strangers = join(import.meta.dirname, "../bench/eval/strangers");
const fewestOfAProcedure = 40;
const fewestOfARoute = 150;

describe("the phrasings", () => {
  const written = phrasingsOf(known()).filter(({ id }) => !id.endsWith(" 0"));

  it(`are ${fewestOfAProcedure} or more a procedure in each language`, () => {
    const counts = Map.groupBy(written, ({ label, language }) => `${label} ${language}`);
    for (const procedure of known().procedures.keys())
      for (const language of ["es", "en"])
        assert.ok((counts.get(`procedure:${procedure} ${language}`)?.length ?? 0) >= fewestOfAProcedure, procedure);
  });

  it(`are ${fewestOfARoute} or more a route in each language`, () => {
    const counts = Map.groupBy(written, ({ label, language }) => `${labelOf(label).route} ${language}`);
    assert.equal(counts.size, 24);
    for (const [route, all] of counts) assert.ok(all.length >= fewestOfARoute, `${route}: ${all.length}`);
  });

  it("hold no message of the strangers by whom the understanding is measured", () => {
    const learnt = new Set(written.map(({ text }) => normalise(text)));
    for (const file of readdirSync(strangers))
      for (const { text } of readMessages(join(strangers, file))) assert.ok(!learnt.has(normalise(text)), text);
  });
});
