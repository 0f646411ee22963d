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
      const weights = spread(toVector(reading), size);
      const near = examples.flatMap((example, at) =>
        example.label === label ? { id: example.id, likeness: likeness(weights, vectors[at] as Vector) } : [],
      );
      return near.reduce<Near | undefined>((best, one) => (best && best.likeness >= one.likeness ? best : one), undefined);
    },
  };
}

interface Spread {
  weights: Float64Array;
  length: number;
}

function spread({ places, values }: Vector, size: number): Spread {
  const weights = new Float64Array(size);
  for (let at = 0; at < places.length; at += 1) weights[places[at] as number] = values[at] as number;
  return { weights, length: lengthOf(values) };
}

function likeness({ weights, length }: Spread, { places, values }: Vector): number {
  const product = distance({ weights, offset: 0 }, { places, values });
  return product / (length * lengthOf(values) || 1);
}

function lengthOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
