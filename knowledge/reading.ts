/** What is read of a message before anything is concluded from it: its words, spelling repaired, stems and concepts. */
import { readyConcepts } from "./concepts.ts";
import { readySpeller, type WordCounts } from "./speller.ts";
import { type Language, stem, words } from "./text.ts";
import type { Abbreviations, Concept } from "./words.ts";

export interface Reading {
  /** Normalised, slips corrected. */
  words: readonly string[];
  /** Normalised, as they were written: those that nobody here has ever written. */
  unknown: readonly string[];
  stems: readonly string[];
  /** Ids. */
  concepts: readonly string[];
}

export type Read = (text: string, language: Language) => Reading;

export function readyReader(counts: WordCounts, concepts: readonly Concept[], abbreviations: Abbreviations): Read {
  const correct = readySpeller(counts);
  const conceptsIn = readyConcepts(concepts, abbreviations);
  return (text, language) => {
    const written = words(text);
    const said = written.map(correct);
    return {
      words: said,
      unknown: written.filter((word) => !counts.has(word)),
      stems: said.map((word) => stem(word, language)),
      concepts: conceptsIn(said),
    };
  };
}

/** `texts`: everything whose words are known, such as the phrasings. */
export function countWords(texts: Iterable<string>): WordCounts {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
