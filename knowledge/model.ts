/**
 * What is learnt from the phrasings: how often each word was written, how rare each feature is, and how it speaks for each class and each family of classes
 * (`procedure`, `query` …). Learning takes seconds, so the model can be kept as bytes; the same examples in the same order
 * give the same bytes.
 */
import { type Features, learnFeatures, readyVectors, type Vector } from "./features.ts";
import { separate } from "./planes.ts";
import type { Reading } from "./reading.ts";
import type { WordCounts } from "./speller.ts";

export interface Learnt {
  /** Class of `classOf`. */
  label: string;
  reading: Reading;
}

export interface Model extends Features {
  counts: WordCounts;
  labels: readonly string[];
  /** What stands before the colon in the labels; none where each class is its own. */
  families: readonly string[];
  /** A row a feature, a column a class, then a family, in units of `scales`. */
  weights: Int16Array;
  /** What one unit is worth, by column. */
  scales: Float32Array;
  offsets: Float32Array;
}

const widest = 32_767;

export function trainModel(examples: readonly Learnt[], counts: WordCounts = new Map()): Model {
  const features = learnFeatures(examples.map(({ reading }) => reading));
  const toVector = readyVectors(features);
  const vectors = examples.map(({ reading }) => toVector(reading));
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const shared = [...new Set(labels.map(familyOf))];
  const families = shared.length < labels.length ? shared : [];
  const inside = examples.map(({ label }) => [
    labels.indexOf(label),
    ...(families.length === 0 ? [] : [labels.length + families.indexOf(familyOf(label))]),
  ]);
  const columns = labels.length + families.length;
  const planes = separate(vectors, inside, columns, features.rarity.length);
  return { ...features, counts, labels, families, ...inUnits(planes.weights, columns), offsets: planes.offsets };
}

/** As whole numbers, with what one unit is worth by column. */
function inUnits(weights: Float32Array, columns: number): Pick<Model, "weights" | "scales"> {
  const scales = new Float32Array(columns);
  const scaled = new Int16Array(weights.length);
  for (let column = 0; column < columns; column += 1) {
    let largest = 0;
    for (let at = column; at < weights.length; at += columns)
      largest = Math.max(largest, Math.abs(weights[at] as number));
    const unit = largest / widest || 1;
    scales[column] = unit;
    for (let at = column; at < weights.length; at += columns) scaled[at] = Math.round((weights[at] as number) / unit);
  }
  return { weights: scaled, scales };
}

/** How far inside each class, then each family, a message lies, in margins. Two features a round: half the sums are written. */
export function distances({ weights, scales, offsets }: Model, { places, values }: Vector): Float64Array {
  const columns = scales.length;
  const sums = new Float64Array(columns);
  for (let at = 0; at < places.length; at += 2) {
    const row = (places[at] as number) * columns;
    const value = values[at] as number;
    const hasNext = at + 1 < places.length;
    const nextRow = hasNext ? (places[at + 1] as number) * columns : row;
    const nextValue = hasNext ? (values[at + 1] as number) : 0;
    for (let column = 0; column < columns; column += 1)
      sums[column] =
        (sums[column] as number) +
        value * (weights[row + column] as number) +
        nextValue * (weights[nextRow + column] as number);
  }
  return sums.map((sum, column) => sum * (scales[column] as number) + (offsets[column] as number));
}

export function familyOf(label: string): string {
  return label.split(":")[0] as string;
}

interface Head {
  labels: readonly string[];
  families: readonly string[];
  /** How many there are. */
  features: number;
  /** Numbers in the table of their places. */
  table: number;
  counts: readonly (readonly [string, number])[];
}

/** Length of the head, the head as JSON with spaces up to whole numbers, then the numbers. */
export function toBytes({ labels, families, places, rarity, weights, scales, offsets, counts }: Model): Buffer {
  const head: Head = { labels, families, features: rarity.length, table: places.length, counts: [...counts] };
  const text = Buffer.from(JSON.stringify(head));
  const json = Buffer.concat([text, Buffer.alloc(-text.length & 3, " ")]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const numbers = [places, rarity, scales, offsets, weights].map(({ buffer, byteOffset, byteLength }) =>
    Buffer.from(buffer, byteOffset, byteLength),
  );
  return Buffer.concat([length, json, ...numbers]);
}

/** Undefined when the bytes are no whole model. */
export function fromBytes(bytes: Buffer): Model | undefined {
  const end = bytes.length < 4 ? 0 : 4 + bytes.readUInt32LE();
  if (end < 5 || end > bytes.length) return undefined;
  const { labels, families, features, table, counts } = JSON.parse(bytes.toString("utf8", 4, end)) as Head;
  const columns = labels.length + families.length;
  const numbers = numbersIn(bytes, end);
  const wide = table + features + 2 * columns;
  if (numbers.byteLength !== 4 * wide + 2 * features * columns) return undefined;
  const { buffer, byteOffset: from } = numbers;
  return {
    labels,
    families,
    counts: new Map(counts),
    places: new Int32Array(buffer, from, table),
    rarity: new Float32Array(buffer, from + 4 * table, features),
    scales: new Float32Array(buffer, from + 4 * (table + features), columns),
    offsets: new Float32Array(buffer, from + 4 * (table + features + columns), columns),
    weights: new Int16Array(buffer, from + 4 * wide, features * columns),
  };
}

/** Read where they lie, as they are most of the memory; copied only where they do not begin at a whole number. */
function numbersIn(bytes: Buffer, from: number): Uint8Array<ArrayBufferLike> {
  const numbers = bytes.subarray(from);
  return numbers.byteOffset % 4 === 0 ? numbers : new Uint8Array(numbers);
}
