/** What is read of a message before anything is concluded from it: its words, spelling repaired, stems and concepts. */
import { type FindConcepts, readyConcepts } from "./concepts.ts";
import { type Correct, readySpeller } from "./speller.ts";
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

/** `texts`: everything whose words are known, such as the phrasings. */
export function readyReader(texts: Iterable<string>, concepts: readonly Concept[], abbreviations: Abbreviations): Read {
  const counts = countWords(texts, concepts, abbreviations);
  const correct = readySpeller(counts);
  const conceptsIn = readyConcepts(concepts, abbreviations);
  return (text, language) => read(text, language, counts, correct, conceptsIn);
}

function read(
  text: string,
  language: Language,
  counts: ReadonlyMap<string, number>,
  correct: Correct,
  conceptsIn: FindConcepts,
): Reading {
  const written = words(text);
  const said = written.map(correct);
  return {
    words: said,
    unknown: written.filter((word) => !counts.has(word)),
    stems: said.map((word) => stem(word, language)),
    concepts: conceptsIn(said),
  };
}

function countWords(
  texts: Iterable<string>,
  concepts: readonly Concept[],
  abbreviations: Abbreviations,
): Map<string, number> {
  const counts = new Map<string, number>();
  const terms = [
    ...concepts.flatMap(({ term }) => [...term.es, ...term.en]),
    ...abbreviations.flatMap(({ short, long }) => [...short, long.es, long.en]),
  ];
  for (const text of [...texts, ...terms])
    for (const word of words(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
