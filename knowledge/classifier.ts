/**
 * The classifier: one class against the rest, linear, and one family of classes (`procedure`, `query` …) against the
 * rest. Found best of what runs offline without a pretrained model (`docs/decisions`), and exactly reproducible.
 */
import { toVector, type Vector } from "./features.ts";
import { distances, familyOf, type Learnt, type Model } from "./model.ts";
import type { Reading } from "./reading.ts";

export interface Example extends Learnt {
  /** `procedure:worker-late-registration es 3`: where the phrasing stands in the content. */
  id: string;
}

export interface Near {
  /** Id of the example. */
  id: string;
  /** Cosine: 0 nothing in common, 1 the same. */
  likeness: number;
}

/** What the margin of a class's family counts beside its own; found by cross-validation (`npm run eval`). */
const familyCounts = 1 / 3;

export interface Classifier {
  labels: readonly string[];
  /** How far inside each class and its family a message lies, in the order of `labels`. */
  margins(reading: Reading): Float64Array;
  /** The example of a class that is nearest to a message. */
  nearest(reading: Reading, label: string): Near | undefined;
}

/** `examplesOf`: of a class; asked for when one is named. */
export function readyClassifier(model: Model, examplesOf: (label: string) => readonly Example[]): Classifier {
  const { labels, families } = model;
  const familyAt = labels.map((label) => families.indexOf(familyOf(label)));
  const vectors = new Map<string, { id: string; vector: Vector }[]>();
  const vectorsOf = (label: string) => {
    const found =
      vectors.get(label) ?? examplesOf(label).map(({ id, reading }) => ({ id, vector: toVector(reading, model) }));
    vectors.set(label, found);
    return found;
  };
  return {
    labels,
    margins(reading) {
      const all = distances(model, toVector(reading, model));
      const family = (at: number) => (familyAt[at] === -1 ? 0 : (all[labels.length + (familyAt[at] ?? 0)] ?? 0));
      return Float64Array.from(labels, (_, at) => (all[at] as number) + familyCounts * family(at));
    },
    nearest(reading, label) {
      const message = toVector(reading, model);
      const weights = asMap(message);
      const length = lengthOf(message.values);
      let best: Near | undefined;
      for (const { id, vector } of vectorsOf(label)) {
        const likeness = product(weights, vector) / (length * lengthOf(vector.values) || 1);
        if (best === undefined || likeness > best.likeness) best = { id, likeness };
      }
      return best;
    },
  };
}

function asMap({ places, values }: Vector): ReadonlyMap<number, number> {
  return new Map(Array.from(places, (place, at) => [place, values[at] ?? 0]));
}

function product(message: ReadonlyMap<number, number>, { places, values }: Vector): number {
  let sum = 0;
  for (let at = 0; at < places.length; at += 1)
    sum += (message.get(places[at] as number) ?? 0) * (values[at] as number);
  return sum;
}

function lengthOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
