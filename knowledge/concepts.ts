/** Concepts that a message names, whatever the word: synonyms and abbreviations of `content/words`. */

import { type Language, stem, words } from "./text.ts";
import type { Abbreviations, Synonyms } from "./words.ts";

/** Ids of the concepts that stand in normalised words, in order of appearance. */
export type FindConcepts = (said: readonly string[]) => string[];

type Terms = Map<string, Set<string>>;

/**
 * Terms are compared by their stems, each in its own language and both in every message: people mix them. One look-up
 * a position and length: linear in the message.
 */
export function readyConcepts(synonyms: Synonyms, abbreviations: Abbreviations): FindConcepts {
  const terms: Readonly<Record<Language, Terms>> = { es: new Map(), en: new Map() };
  let longest = 0;
  const add = (term: string, language: Language, id: string) => {
    const stems = stemmed(words(term), language);
    const key = stems.join(" ");
    longest = Math.max(longest, stems.length);
    terms[language].set(key, (terms[language].get(key) ?? new Set()).add(id));
  };
  for (const { id, term } of synonyms) {
    for (const each of term.es) add(each, "es", id);
    for (const each of term.en) add(each, "en", id);
  }
  for (const { id, short, long } of abbreviations) {
    for (const each of [...short, long.es]) add(each, "es", `abbreviation-${id}`);
    for (const each of [...short, long.en]) add(each, "en", `abbreviation-${id}`);
  }
  return (said) => [
    ...new Set([...named(stemmed(said, "es"), terms.es, longest), ...named(stemmed(said, "en"), terms.en, longest)]),
  ];
}

function stemmed(said: readonly string[], language: Language): string[] {
  return said.map((word) => stem(word, language));
}

function* named(stems: readonly string[], terms: Terms, longest: number): Generator<string> {
  for (let from = 0; from < stems.length; from += 1) {
    for (let length = 1; length <= longest && from + length <= stems.length; length += 1)
      yield* terms.get(stems.slice(from, from + length).join(" ")) ?? [];
  }
}
