/**
 * A reading as a sparse vector: stems and pairs of neighbours, pairs of stems wherever they stand, concepts and pairs of
 * them, character n-grams within words. Each kind of feature is a block of its own length, so that long words do not drown short ones.
 */
import { type PlaceTable, placeOf, placesOf } from "./places.ts";
import type { Reading } from "./reading.ts";

/** Places of features that the training knew, with their weights. */
export interface Vector {
  places: Int32Array;
  values: Float64Array;
  /** Share of the pairs of its stems that stood together in the training, between 0 and 1; 1 where there are none. */
  familiar: number;
}

/** Found by cross-validation over the phrasings (`npm run eval`). */
const shortestGram = 2;
const longestGram = 5;
const mostConcepts = 12;
const mostPaired = 28;
/** A feature is kept that stands in one reading, and in one more for so many readings, three at most: the rest is most of the memory. */
const readingsAFeature = 8_000;
const mostRequired = 3;
/** Length of each block in the vector: stems, pairs of stems, characters, concepts. */
const blockLengths = [1.1, 0.95, 1.3, 1] as const;

/** Which features there are, each with its place, and how rare each is. */
export interface Features {
  places: PlaceTable;
  /** By place: the square root of the inverse document frequency. */
  rarity: Float32Array;
}

export function learnFeatures(readings: readonly Reading[]): Features {
  const counts = new Map<string, number>();
  const count = (feature: string) => counts.set(feature, (counts.get(feature) ?? 0) + 1);
  for (const { words, unknown, stems, concepts } of readings) {
    termsOf(stems).forEach(count);
    pairsOf(pairable(stems), "~").forEach(count);
    new Set([...words, ...unknown].flatMap(gramsOf)).forEach(count);
    conceptsOf(concepts).forEach(count);
  }
  const fewest = Math.min(mostRequired, 1 + Math.floor(readings.length / readingsAFeature));
  const kept = [...counts].filter(([, count]) => count >= fewest);
  return {
    places: placesOf(kept.map(([feature]) => feature)),
    rarity: Float32Array.from(kept, ([, count]) => Math.sqrt(Math.log(1 + readings.length / count))),
  };
}

/** Words whose grams are kept; past it the memory is emptied, so that it is bounded whatever people write. */
const wordsKept = 20_000;

/** Readings become vectors; what is looked up for a word is kept, as most words come again. */
export function readyVectors({ places, rarity }: Features): (reading: Reading) => Vector {
  const placesIn = (features: Iterable<string>) => {
    const found: number[] = [];
    for (const feature of features) {
      const place = placeOf(places, feature);
      if (place !== undefined) found.push(place);
    }
    return found;
  };
  const kept = new Map<string, readonly number[]>();
  const gramsIn = (word: string) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    if (kept.size >= wordsKept) kept.clear();
    const made = placesIn(gramsOf(word));
    kept.set(word, made);
    return made;
  };
  return ({ words, unknown, stems, concepts }) => {
    const terms = pairable(stems);
    const known = terms.filter((one) => placeOf(places, one) !== undefined);
    const pairs = placesIn(pairsOf(known, "~"));
    const blocks = [
      placesIn(termsOf(stems)),
      pairs,
      [...new Set([...words, ...unknown].flatMap(gramsIn))],
      placesIn(conceptsOf(concepts)),
    ];
    const all = Int32Array.from(blocks.flat());
    const values = new Float64Array(all.length);
    let from = 0;
    for (const [at, block] of blocks.entries()) {
      let square = 0;
      for (const place of block) square += (rarity[place] as number) ** 2;
      const unit = (blockLengths[at] as number) / (Math.sqrt(square) || 1);
      for (const place of block) {
        values[from] = (rarity[place] as number) * unit;
        from += 1;
      }
    }
    const possible = (terms.length * (terms.length - 1)) / 2;
    return { places: all, values, familiar: possible === 0 ? 1 : pairs.length / possible };
  };
}

function pairable(stems: readonly string[]): string[] {
  return [...new Set(stems)].slice(0, mostPaired);
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

function gramsOf(word: string): string[] {
  const grams: string[] = [];
  const edged = `_${word}_`;
  for (let length = shortestGram; length <= longestGram; length += 1)
    for (let at = 0; at + length <= edged.length; at += 1) grams.push(`/${edged.slice(at, at + length)}`);
  return grams;
}

/** Each concept, and each two of them together: "late" says most beside "registration". */
function conceptsOf(concepts: readonly string[]): string[] {
  const some = concepts.slice(0, mostConcepts);
  return [...some.map((one) => `#${one}`), ...pairsOf(some, "#")];
}

/** Each two, in whatever order they stand. */
function pairsOf(some: readonly string[], mark: string): string[] {
  const sorted = some.toSorted();
  const pairs: string[] = [];
  for (let one = 0; one < sorted.length; one += 1)
    for (let other = one + 1; other < sorted.length; other += 1) pairs.push(`${mark}${sorted[one]} ${sorted[other]}`);
  return pairs;
}
