/**
 * The classifier: one class against the rest, linear, and one family of classes (`procedure`, `query` …) against the
 * rest. Found best of what runs offline without a pretrained model (`docs/decisions`), and exactly reproducible.
 */
import { readyFeatures, type Vector } from "./features.ts";
import { distance, separate } from "./planes.ts";
import type { Reading } from "./reading.ts";

export interface Example {
  /** `worker-late-registration es 3`: where the phrasing stands in the content. */
  id: string;
  /** Class of `classOf`. */
  label: string;
  reading: Reading;
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

/** The same examples in the same order give the same classifier. */
export function train(examples: readonly Example[]): Classifier {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const { toVector, size } = readyFeatures(examples.map(({ reading }) => reading));
  const vectors = examples.map(({ reading }) => toVector(reading));
  const lengths = vectors.map(({ values }) => lengthOf(values));
  const placesOf = Map.groupBy(examples.keys(), (at) => (examples[at] as Example).label);
  const families = [...new Set(labels.map(familyOf))];
  const own = examples.map(({ label }) => labels.indexOf(label));
  const shared = examples.map(({ label }) => families.indexOf(familyOf(label)));
  const planes = separate(vectors, own, labels.length, size);
  const familyPlanes = families.length < labels.length ? separate(vectors, shared, families.length, size) : [];
  const familyAt = labels.map((label) => families.indexOf(familyOf(label)));
  return {
    labels,
    margins(reading) {
      const vector = toVector(reading);
      const family = familyPlanes.map((plane) => distance(plane, vector));
      return Float64Array.from(planes, (plane, at) => {
        return distance(plane, vector) + familyCounts * (family[familyAt[at] as number] ?? 0);
      });
    },
    nearest(reading, label) {
      const message = toVector(reading);
      const weights = asMap(message);
      const length = lengthOf(message.values);
      let best: Near | undefined;
      for (const at of placesOf.get(label) ?? []) {
        const cosine = product(weights, vectors[at] as Vector) / (length * (lengths[at] as number) || 1);
        if (best === undefined || cosine > best.likeness) best = { id: (examples[at] as Example).id, likeness: cosine };
      }
      return best;
    },
  };
}

function familyOf(label: string): string {
  return label.split(":")[0] as string;
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
