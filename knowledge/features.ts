/**
 * A reading as a sparse vector: stems and pairs of neighbours, pairs of stems wherever they stand, concepts and pairs of
 * them, character n-grams within words. Each kind of feature is a block of its own length, so that long words do not drown short ones.
 */
import type { Reading } from "./reading.ts";

/** Places of features that the training knew, with their weights. */
export interface Vector {
  places: Int32Array;
  values: Float64Array;
}

/** Found by cross-validation over the phrasings (`npm run eval`). */
const shortestGram = 2;
const longestGram = 5;
const mostConcepts = 12;
const mostPaired = 40;
/** From so many on, what stands in one of them alone is left out: it says little, and is most of the memory. */
const manyReadings = 20_000;
/** Length of each block in the vector: stems, pairs of stems, characters, concepts. */
const blockLengths = [1, 1, 1.3, 1] as const;

/** Which features there are, each with its place, and how rare each is. */
export interface Features {
  places: ReadonlyMap<string, number>;
  /** By place: the square root of the inverse document frequency. */
  rarity: Float32Array;
}

export function learnFeatures(readings: readonly Reading[]): Features {
  const counts = new Map<string, number>();
  for (const reading of readings)
    for (const block of blocksOf(reading))
      for (const feature of block) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const fewest = readings.length < manyReadings ? 1 : 2;
  const kept = [...counts].filter(([, count]) => count >= fewest);
  return {
    places: new Map(kept.map(([feature], at) => [feature, at])),
    rarity: Float32Array.from(kept, ([, count]) => Math.sqrt(Math.log(1 + readings.length / count))),
  };
}

export function toVector(reading: Reading, { places, rarity }: Features): Vector {
  const all: number[] = [];
  const values: number[] = [];
  blocksOf(reading).forEach((block, at) => {
    const start = all.length;
    for (const feature of block) {
      const place = places.get(feature);
      if (place !== undefined) all.push(place);
    }
    const raw = all.slice(start).map((place) => rarity[place] ?? 0);
    const length = Math.sqrt(raw.reduce((sum, value) => sum + value * value, 0)) || 1;
    for (const value of raw) values.push((value * (blockLengths[at] ?? 1)) / length);
  });
  return { places: Int32Array.from(all), values: Float64Array.from(values) };
}

function blocksOf({ words, unknown, stems, concepts }: Reading): readonly Set<string>[] {
  const terms = [...new Set(stems)].slice(0, mostPaired);
  return [termsOf(stems), pairsOf(terms, "~"), gramsOf([...words, ...unknown]), conceptsOf(concepts)];
}

/** The edges of the message count as words: what it begins with says much. */
function termsOf(stems: readonly string[]): Set<string> {
  const terms = new Set(stems);
  let before = "^";
  for (const each of [...stems, "$"]) {
    terms.add(`${before} ${each}`);
    before = each;
  }
  return terms;
}

function gramsOf(said: readonly string[]): Set<string> {
  const grams = new Set<string>();
  for (const word of new Set(said)) {
    const edged = `_${word}_`;
    for (let length = shortestGram; length <= longestGram; length += 1)
      for (let at = 0; at + length <= edged.length; at += 1) grams.add(`/${edged.slice(at, at + length)}`);
  }
  return grams;
}

/** Each concept, and each two of them together: "late" says most beside "registration". */
function conceptsOf(concepts: readonly string[]): Set<string> {
  const some = concepts.slice(0, mostConcepts);
  return new Set([...some.map((one) => `#${one}`), ...pairsOf(some, "#")]);
}

/** Each two, in whatever order they stand. */
function pairsOf(some: readonly string[], mark: string): Set<string> {
  const pairs = new Set<string>();
  some.forEach((one, at) => {
    for (const other of some.slice(at + 1))
      pairs.add(one < other ? `${mark}${one} ${other}` : `${mark}${other} ${one}`);
  });
  return pairs;
}
