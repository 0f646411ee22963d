/** Concepts that a message names, whatever the word: synonyms and abbreviations of `content/words`. */

import { words } from "./text.ts";
import type { Abbreviations, Synonyms } from "./words.ts";

/** Ids of the concepts that stand in normalised words, in order of appearance. */
export type FindConcepts = (said: readonly string[]) => string[];

/** Words of the longest term that is looked for. */
const longestTerm = 6;

/** One look-up a position and length: linear in the message. */
export function readyConcepts(synonyms: Synonyms, abbreviations: Abbreviations): FindConcepts {
  const terms = new Map<string, Set<string>>();
  const add = (term: string, id: string) => {
    const key = words(term).join(" ");
    terms.set(key, (terms.get(key) ?? new Set()).add(id));
  };
  for (const { id, term } of synonyms) for (const each of [...term.es, ...term.en]) add(each, id);
  for (const { id, short, long } of abbreviations)
    for (const each of [...short, long.es, long.en]) add(each, `abbreviation-${id}`);
  return (said) => {
    const found = new Set<string>();
    for (let from = 0; from < said.length; from += 1) {
      for (let length = 1; length <= longestTerm && from + length <= said.length; length += 1) {
        for (const id of terms.get(said.slice(from, from + length).join(" ")) ?? []) found.add(id);
      }
    }
    return [...found];
  };
}
