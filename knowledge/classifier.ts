/**
 * The classifier: one class against the rest, linear. Found best of what runs offline without a pretrained model
 * (`docs/decisions`), and exactly reproducible.
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

export interface Classifier {
  labels: readonly string[];
  /** How far inside each class a message lies, in the order of `labels`. */
  margins(reading: Reading): Float64Array;
  /** The example of a class that is nearest to a message. */
  nearest(reading: Reading, label: string): Near | undefined;
}

/** The same examples in the same order give the same classifier. */
export function train(examples: readonly Example[]): Classifier {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const { toVector, size } = readyFeatures(examples.map(({ reading }) => reading));
  const vectors = examples.map(({ reading }) => toVector(reading));
  const places = new Map(labels.map((label, at) => [label, at]));
  const targets = examples.map(({ label }) => places.get(label) as number);
  const planes = separate(vectors, targets, labels.length, size);
  return {
    labels,
    margins(reading) {
      const vector = toVector(reading);
      return Float64Array.from(planes, (plane) => distance(plane, vector));
    },
    nearest(reading, label) {
      const message = asMap(toVector(reading));
      const near = examples.flatMap((example, at) =>
        example.label === label ? { id: example.id, likeness: likeness(message, vectors[at] as Vector) } : [],
      );
      return near.reduce<Near | undefined>(
        (best, one) => (best && best.likeness >= one.likeness ? best : one),
        undefined,
      );
    },
  };
}

function asMap({ places, values }: Vector): ReadonlyMap<number, number> {
  return new Map(Array.from(places, (place, at) => [place, values[at] ?? 0]));
}

/** The cosine of the angle between a message and an example. */
function likeness(message: ReadonlyMap<number, number>, { places, values }: Vector): number {
  let product = 0;
  for (let at = 0; at < places.length; at += 1)
    product += (message.get(places[at] as number) ?? 0) * (values[at] as number);
  return product / (lengthOf(message.values()) * lengthOf(values) || 1);
}

function lengthOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return Math.sqrt(sum);
}
