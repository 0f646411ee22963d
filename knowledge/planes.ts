/**
 * Linear separation of each class from all others: L2-loss support vector machines by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008), with its shrinking.
 * Deterministic: the order of the examples is mixed by a fixed generator.
 */
import type { Vector } from "./features.ts";

export interface Planes {
  /** A row a feature, a column a class. */
  weights: Float32Array;
  offsets: Float32Array;
}

/** Rounds over the examples: so many that this many examples are looked at in all, within these bounds. */
const looked = 160_000;
const fewestRounds = 6;
const mostRounds = 16;
/** What an error costs; one on an example of the class itself counts more, as there are few of them. */
const cost = 0.5;
const ownCost = 1;
/** A class is rare: before anything is learnt, everything is outside it. */
const firstOffset = -1;
/** A class that an example is this far outside of is left out of its later rounds. */
const farEnough = 0.1;
/** No correction of a round was larger than this: the planes stand. */
const settled = 0.05;

/** An example while the planes are moved. */
interface Task {
  vector: Vector;
  /** Squared length, with the offset. */
  length: number;
  inside: readonly number[];
  /** Classes whose planes it may still move. */
  open: Int32Array;
  /** The dual variable of each class: how much the example has moved its plane. */
  alphas: Float32Array;
}

/** `inside[i]`: the classes of `vectors[i]`, from 0 to `classes - 1`; it lies outside all others. `size`: how many features. */
export function separate(
  vectors: readonly Vector[],
  inside: readonly (readonly number[])[],
  classes: number,
  size: number,
): Planes {
  const planes = {
    weights: new Float32Array(size * classes),
    offsets: new Float32Array(classes).fill(firstOffset),
  };
  const everyClass = Int32Array.from({ length: classes }, (_, at) => at);
  const tasks = mixed(vectors.length).map((at) => {
    const vector = vectors[at] as Vector;
    return {
      vector,
      length: vector.values.reduce((sum, value) => sum + value * value, 1),
      inside: inside[at] as readonly number[],
      open: everyClass,
      alphas: new Float32Array(classes),
    };
  });
  const rounds = Math.min(mostRounds, Math.max(fewestRounds, Math.round(looked / tasks.length)));
  for (let round = 0; round < rounds; round += 1) {
    let largest = 0;
    for (const task of tasks) largest = Math.max(largest, correct(planes, task));
    if (largest < settled) break;
  }
  return planes;
}

/** One example moves the planes that it is on the wrong side of; the largest correction. */
function correct(planes: Planes, task: Task): number {
  const { vector, length, inside, open, alphas } = task;
  const distances = distancesTo(planes, vector, open);
  const stays: number[] = [];
  const moved: number[] = [];
  const factors: number[] = [];
  let largest = 0;
  for (let at = 0; at < open.length; at += 1) {
    const column = open[at] as number;
    const isInside = inside.includes(column);
    const side = isInside ? 1 : -1;
    const alpha = alphas[column] as number;
    const softness = 0.5 / (isInside ? ownCost : cost);
    const gradient = side * (distances[at] as number) - 1 + softness * alpha;
    if (alpha > 0 || isInside || gradient < farEnough) stays.push(column);
    if (alpha === 0 && gradient >= 0) continue;
    const next = Math.max(0, alpha - gradient / (length + softness));
    alphas[column] = next;
    moved.push(column);
    factors.push((next - alpha) * side);
    largest = Math.max(largest, Math.abs(gradient));
  }
  move(planes, vector, moved, factors);
  task.open = Int32Array.from(stays);
  return largest;
}

/** How far a vector lies inside (above 0) or outside (below 0) of these classes, in margins. */
function distancesTo({ weights, offsets }: Planes, { places, values }: Vector, columns: Int32Array): Float64Array {
  const sums = Float64Array.from(columns, (column) => offsets[column] as number);
  for (let at = 0; at < places.length; at += 1) {
    const row = (places[at] as number) * offsets.length;
    const value = values[at] as number;
    for (let each = 0; each < columns.length; each += 1)
      sums[each] = (sums[each] as number) + value * (weights[row + (columns[each] as number)] as number);
  }
  return sums;
}

/** All planes feature by feature: their weights of one feature lie together in memory. */
function move(
  { weights, offsets }: Planes,
  { places, values }: Vector,
  columns: readonly number[],
  factors: readonly number[],
): void {
  for (let at = 0; at < places.length; at += 1) {
    const row = (places[at] as number) * offsets.length;
    const value = values[at] as number;
    for (let each = 0; each < columns.length; each += 1) {
      const place = row + (columns[each] as number);
      weights[place] = (weights[place] as number) + (factors[each] as number) * value;
    }
  }
  for (const [each, column] of columns.entries())
    offsets[column] = (offsets[column] as number) + (factors[each] as number);
}

/** A fixed shuffle of 0 to `length - 1` (Fisher and Yates over a linear congruential generator). */
function mixed(length: number): number[] {
  const order = Array.from({ length }, (_, at) => at);
  let state = 1;
  for (let at = length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = (state >>> 8) % (at + 1);
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}
