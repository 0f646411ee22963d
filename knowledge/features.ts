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
    for (const feature of featuresOf(reading)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const fewest = readings.length < manyReadings ? 1 : 2;
  const kept = [...counts].filter(([, count]) => count >= fewest);
  return {
    places: new Map(kept.map(([feature], at) => [feature, at])),
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
      const place = places.get(feature);
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
  const blocksIn = ({ words, unknown, stems, concepts }: Reading) => [
    placesIn(termsOf(stems)),
    placesIn(
      pairsOf(
        pairable(stems).filter((one) => places.has(one)),
        "~",
      ),
    ),
    [...new Set([...words, ...unknown].flatMap(gramsIn))],
    placesIn(conceptsOf(concepts)),
  ];
  return (reading) => {
    const blocks = blocksIn(reading);
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
    return { places: all, values };
  };
}

function featuresOf({ words, unknown, stems, concepts }: Reading): Set<string> {
  return new Set([
    ...termsOf(stems),
    ...pairsOf(pairable(stems), "~"),
    ...[...words, ...unknown].flatMap((word) => [...gramsOf(word)]),
    ...conceptsOf(concepts),
  ]);
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

function gramsOf(word: string): Set<string> {
  const grams = new Set<string>();
  const edged = `_${word}_`;
  for (let length = shortestGram; length <= longestGram; length += 1)
    for (let at = 0; at + length <= edged.length; at += 1) grams.add(`/${edged.slice(at, at + length)}`);
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
