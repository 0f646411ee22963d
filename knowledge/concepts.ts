/** Concepts that a message names, whatever the word: concepts and abbreviations of `content/words`. */

import { type Language, stem, words } from "./text.ts";
import type { Abbreviations, Concept } from "./words.ts";

/** Ids of the concepts that stand in normalised words, in order of appearance. */
export type FindConcepts = (said: readonly string[]) => string[];

interface Terms {
  /** Stems of a term, one space between them -> ids. */
  ids: Map<string, Set<string>>;
  /** Its first stem -> most stems of a term that begins so. */
  longest: Map<string, number>;
}

/**
 * Terms are compared by their stems, each in its own language and both in every message: people mix them. One look-up
 * a position and length: linear in the message.
 */
export function readyConcepts(concepts: Iterable<Concept>, abbreviations: Abbreviations): FindConcepts {
  const terms: Readonly<Record<Language, Terms>> = {
    es: { ids: new Map(), longest: new Map() },
    en: { ids: new Map(), longest: new Map() },
  };
  const add = (term: string, language: Language, id: string) => {
    const stems = stemmed(words(term), language);
    const { ids, longest } = terms[language];
    const [key, first] = [stems.join(" "), stems[0] ?? ""];
    ids.set(key, (ids.get(key) ?? new Set()).add(id));
    longest.set(first, Math.max(longest.get(first) ?? 0, stems.length));
  };
  for (const { id, term } of concepts) {
    for (const each of term.es) add(each, "es", id);
    for (const each of term.en) add(each, "en", id);
  }
  for (const { id, short, long } of abbreviations) {
    for (const each of [...short, long.es]) add(each, "es", `abbreviation-${id}`);
    for (const each of [...short, long.en]) add(each, "en", `abbreviation-${id}`);
  }
  return (said) => [...new Set([...named(stemmed(said, "es"), terms.es), ...named(stemmed(said, "en"), terms.en)])];
}

function stemmed(said: readonly string[], language: Language): string[] {
  return said.map((word) => stem(word, language));
}

function* named(stems: readonly string[], { ids, longest }: Terms): Generator<string> {
  for (const [from, first] of stems.entries()) {
    const end = from + Math.min(longest.get(first) ?? 0, stems.length - from);
    for (let key = first, at = from + 1; at <= end; key += ` ${stems[at]}`, at += 1) yield* ids.get(key) ?? [];
  }
}
