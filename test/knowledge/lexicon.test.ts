import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Language } from "../../knowledge/text.ts";
import { known } from "./known.ts";

const file = readFileSync(join(import.meta.dirname, "lexicon.yaml"), "utf8");
const used = parse(file) as Record<string, Partial<Record<Language, string[]>>>;

/** Concept -> how many terms it had in Spanish and in English. */
const fewest: Record<string, [es: number, en: number]> = JSON.parse(
  readFileSync(join(import.meta.dirname, "lexicon-sizes.json"), "utf8"),
);

describe("the lexicon", () => {
  for (const [concept, languages] of Object.entries(used))
    it(`hears ${concept} in the words that come first to people's minds`, () => {
      for (const [language, all] of Object.entries(languages) as [Language, string[]][])
        for (const text of all) assert.ok(known().read(text, language).concepts.includes(concept), text);
    });

  it("has no fewer terms of a concept than it had: what is taken out on purpose is taken out there too", () => {
    for (const [concept, [es, en]] of Object.entries(fewest)) {
      const term = known().concepts.get(concept)?.term ?? { es: [], en: [] };
      assert.ok(term.es.length >= es && term.en.length >= en, `${concept}: ${term.es.length}, ${term.en.length}`);
    }
  });

  it("hears something of each dimension in a message, in both languages", () => {
    const message = {
      es: "RED no me deja tramitar la baja voluntaria de una empleada de hogar fuera de plazo, ¿me atiende una persona?",
      en: "RED does not let me file a household worker's resignation after the deadline, may I talk to a person?",
    };
    for (const language of ["es", "en"] as const) {
      const { concepts } = known().read(message[language], language);
      for (const concept of ["household", "resignation", "past-deadline", "not-admitted"])
        assert.ok(concepts.includes(concept), `${language} ${concept}: ${concepts}`);
    }
  });
});
