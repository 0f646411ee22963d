/**
 * The classifier: one class against the rest, linear, and one family of classes (`procedure`, `query` …) against the
 * rest. Found best of what runs offline without a pretrained model (`docs/decisions`), and exactly reproducible.
 */
import { readyVectors } from "./features.ts";
import { distances, familyOf, type Model } from "./model.ts";
import type { Reading } from "./reading.ts";

export interface Example {
  /** `procedure:worker-late-registration es 3`: where the phrasing stands in the content. */
  id: string;
  /** Normalised. */
  words: readonly string[];
}

export interface Near {
  /** Id of the example. */
  id: string;
  /** Share of the words in common (cosine): 0 none, 1 the same words. */
  likeness: number;
}

/** What the margin of a class's family counts beside its own; found by cross-validation (`npm run eval`). */
const familyCounts = 1 / 3;

export interface Weighed {
  /** How far inside each class and its family a message lies, in the order of `labels`. */
  margins: Float64Array;
  /**
   * How unlike what was learnt the message is: share of its words that were never written, and half that of the pairs of
   * its stems that never stood together. 0: nothing is new; 1.5: all is. A message of no class is strange and lies far from all.
   */
  strangeness: number;
}

export interface Classifier {
  labels: readonly string[];
  weigh(reading: Reading): Weighed;
  /** The example of a class that is nearest to a message. */
  nearest(reading: Reading, label: string): Near | undefined;
}

/** `examplesOf`: of a class; asked for once, when one is named. */
export function readyClassifier(model: Model, examplesOf: (label: string) => readonly Example[]): Classifier {
  const { labels, families } = model;
  const toVector = readyVectors(model);
  const familyAt = labels.map((label) => families.indexOf(familyOf(label)));
  const indexes = new Map<string, Index>();
  const indexOf = (label: string) => {
    const index = indexes.get(label) ?? readyIndex(examplesOf(label));
    indexes.set(label, index);
    return index;
  };
  return {
    labels,
    weigh(reading) {
      const vector = toVector(reading);
      const all = distances(model, vector);
      const family = (at: number) => (familyAt[at] === -1 ? 0 : (all[labels.length + (familyAt[at] ?? 0)] ?? 0));
      return {
        margins: Float64Array.from(labels, (_, at) => (all[at] as number) + familyCounts * family(at)),
        strangeness: reading.unknown.length / (reading.words.length || 1) + (1 - vector.familiar) / 2,
      };
    },
    nearest({ words }, label) {
      const said = new Set(words);
      const { ids, sizes, postings } = indexOf(label);
      const shared = new Uint16Array(ids.length);
      for (const word of said) for (const at of postings.get(word) ?? []) shared[at] = (shared[at] as number) + 1;
      let best: Near | undefined;
      for (const [at, id] of ids.entries()) {
        const likeness = (shared[at] as number) / Math.sqrt(said.size * (sizes[at] as number) || 1);
        if (best === undefined || likeness > best.likeness) best = { id, likeness };
      }
      return best;
    },
  };
}

/** Which examples hold a word, and of how many different words each is. */
interface Index {
  ids: string[];
  sizes: number[];
  postings: Map<string, number[]>;
}

function readyIndex(examples: readonly Example[]): Index {
  const index: Index = { ids: [], sizes: [], postings: new Map() };
  for (const [at, { id, words }] of examples.entries()) {
    const different = new Set(words);
    index.ids.push(id);
    index.sizes.push(different.size);
    for (const word of different) {
      const places = index.postings.get(word);
      if (places === undefined) index.postings.set(word, [at]);
      else places.push(at);
    }
  }
  return index;
}
