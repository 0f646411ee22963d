/**
 * Linear separation of each class from all others: L2-loss support vector machines by dual coordinate descent
 * (Hsieh et al., "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008), with its shrinking.
 * Deterministic: the order of the examples is mixed by a fixed generator.
 */
import type { Vector } from "./features.ts";

export interface Plane {
  weights: Float64Array;
  offset: number;
}

const epochs = 12;
/** What an error costs; one on an example of the class itself counts more, as there are few of them. */
const cost = 0.5;
const ownCost = 1;
/** A class is rare: before anything is learnt, everything is outside it. */
const firstOffset = -1;
/** An example that is this far on its right side is left out of the later rounds. */
const farEnough = 0.1;
/** No correction of a round was larger than this: the plane stands. */
const settled = 0.05;

/** One class against the rest. */
interface Task {
  vectors: readonly Vector[];
  /** 1 for an example of the class, -1 for another. */
  sides: readonly number[];
  /** Squared length of each vector, with its offset. */
  lengths: readonly number[];
  /** The dual variable of each example: how much it has moved the plane. */
  alphas: Float64Array;
}

/** A plane a class; `targets[i]` is the class of `vectors[i]`, from 0 to `classes - 1`. */
export function separate(
  vectors: readonly Vector[],
  targets: readonly number[],
  classes: number,
  size: number,
): Plane[] {
  const order = mixed(vectors.length);
  const lengths = vectors.map(({ values }) => values.reduce((sum, value) => sum + value * value, 1));
  return Array.from({ length: classes }, (_, own) => {
    const sides = targets.map((target) => (target === own ? 1 : -1));
    return settle({ vectors, sides, lengths, alphas: new Float64Array(vectors.length) }, order, size);
  });
}

function settle(task: Task, order: readonly number[], size: number): Plane {
  const plane: Plane = { weights: new Float64Array(size), offset: firstOffset };
  let active = order;
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const round = correct(plane, task, active);
    if (round.largest < settled) break;
    active = round.kept;
  }
  return plane;
}

/** One round over the active examples: which stay active, and the largest correction. */
function correct(plane: Plane, { vectors, sides, lengths, alphas }: Task, active: readonly number[]) {
  const kept: number[] = [];
  let largest = 0;
  for (const at of active) {
    const vector = vectors[at] as Vector;
    const side = sides[at] as number;
    const alpha = alphas[at] as number;
    const softness = 0.5 / (side === 1 ? ownCost : cost);
    const gradient = side * distance(plane, vector) - 1 + softness * alpha;
    if (alpha > 0 || side === 1 || gradient < farEnough) kept.push(at);
    if (alpha === 0 && gradient >= 0) continue;
    const next = Math.max(0, alpha - gradient / ((lengths[at] as number) + softness));
    alphas[at] = next;
    move(plane, vector, (next - alpha) * side);
    largest = Math.max(largest, Math.abs(gradient));
  }
  return { kept, largest };
}

/** How far a vector lies inside (above 0) or outside (below 0) of the class, in margins. */
export function distance({ weights, offset }: Plane, { places, values }: Vector): number {
  let sum = offset;
  for (let at = 0; at < places.length; at += 1)
    sum += (weights[places[at] as number] as number) * (values[at] as number);
  return sum;
}

function move(plane: Plane, { places, values }: Vector, factor: number): void {
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] as number;
    plane.weights[place] = (plane.weights[place] as number) + factor * (values[at] as number);
  }
  plane.offset += factor;
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
