/**
 * A linear classifier, one class against the rest, over stems, pairs of stems, concepts and character n-grams within words.
 * Found best of what runs offline without a pretrained model, and exactly reproducible: no random is used.
 * L2-loss linear SVM by dual coordinate descent (Hsieh et al., 2008).
 */
import type { FindConcepts } from "./concepts.ts";
import { type Language, stem, words } from "./text.ts";

export interface Example {
  text: string;
  language: Language;
  label: string;
}

/** A message as a sparse vector: indices of features that the training knew, and their weights; each block has length 1. */
interface Vector {
  indices: Int32Array;
  values: Float32Array;
}

export interface Classifier {
  labels: readonly string[];
  /** A margin a label, in the order of `labels`. */
  margins(text: string, language: Language): Float32Array;
  /** Share of the message's words that the training has seen, between 0 and 1. */
  known(text: string, language: Language): number;
}

const epochs = 12;
const penalty = 1;
const shortestGram = 3;
const longestGram = 5;
/** A feature of one example only says nothing about another. */
const leastExamples = 2;

/** Deterministic: the same examples give the same planes. */
export function train(examples: readonly Example[], conceptsIn: FindConcepts): Classifier {
  const extract = (text: string, language: Language) => featuresOf(text, language, conceptsIn);
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const features = examples.map(({ text, language }) => extract(text, language));
  const vocabulary = index(features);
  const vectors = features.map((some) => toVector(some, vocabulary));
  const targets = examples.map(({ label }) => labels.indexOf(label));
  const size = vocabulary.weights.length;
  const planes = labels.map((_, label) => separate(vectors, targets, label, size));
  const stemsSeen = new Set(features.flatMap(({ terms }) => terms));
  return {
    labels,
    margins(text, language) {
      const vector = toVector(extract(text, language), vocabulary);
      return Float32Array.from(planes, (plane) => dot(plane, vector) + (plane[size] ?? 0));
    },
    known(text, language) {
      const said = words(text).map((word) => `t ${stem(word, language)}`);
      return said.length === 0 ? 0 : said.filter((term) => stemsSeen.has(term)).length / said.length;
    },
  };
}

interface Features {
  terms: string[];
  concepts: string[];
  grams: string[];
}

function featuresOf(text: string, language: Language, conceptsIn: FindConcepts): Features {
  const said = words(text);
  const stems = said.map((word) => stem(word, language));
  const terms = new Set(stems.map((each) => `t ${each}`));
  for (let at = 0; at + 1 < stems.length; at += 1) terms.add(`p ${stems[at]} ${stems[at + 1]}`);
  const grams = new Set<string>();
  for (const word of new Set(said)) addGrams(` ${word} `, grams);
  return { terms: [...terms], concepts: pairs(conceptsIn(said)), grams: [...grams] };
}

/** Each concept, and each two of them together: "late" says most beside "registration". */
function pairs(concepts: readonly string[]): string[] {
  const sorted = concepts.slice(0, 12).sort();
  const both = sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => `k ${one} ${other}`));
  return [...sorted.map((one) => `k ${one}`), ...both];
}

function addGrams(word: string, grams: Set<string>): void {
  for (let length = shortestGram; length <= longestGram; length += 1) {
    for (let at = 0; at + length <= word.length; at += 1) grams.add(`c${word.slice(at, at + length)}`);
  }
}

interface Vocabulary {
  places: Map<string, number>;
  /** Square root of the inverse document frequency. */
  weights: Float32Array;
}

function index(features: readonly Features[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const { terms, concepts, grams } of features) {
    for (const feature of [...terms, ...concepts, ...grams]) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const kept = [...counts].filter(([feature, count]) => count >= leastExamples || feature.startsWith("t "));
  const weights = Float32Array.from(kept, ([, count]) => Math.sqrt(Math.log(1 + features.length / count)));
  return { places: new Map(kept.map(([feature], place) => [feature, place])), weights };
}

function toVector({ terms, concepts, grams }: Features, vocabulary: Vocabulary): Vector {
  const blocks = [block(terms, vocabulary), block(concepts, vocabulary), block(grams, vocabulary)];
  return {
    indices: Int32Array.from(blocks.flatMap(({ places }) => places)),
    values: Float32Array.from(blocks.flatMap(({ values }) => values)),
  };
}

/** One kind of feature, with length 1, so that long words do not drown short ones. */
function block(features: readonly string[], { places: all, weights }: Vocabulary) {
  const places = features.flatMap((feature) => all.get(feature) ?? []);
  const raw = places.map((place) => weights[place] ?? 0);
  const length = Math.hypot(...raw) || 1;
  return { places, values: raw.map((value) => value / length) };
}

/** The plane between a label and all others; its last entry is the offset. Examples of the label count by their rarity. */
function separate(vectors: readonly Vector[], targets: readonly number[], label: number, size: number): Float32Array {
  const plane = new Float32Array(size + 1);
  const alphas = new Float64Array(vectors.length);
  const own = targets.filter((target) => target === label).length;
  const ownPenalty = penalty * Math.min(10, Math.sqrt(vectors.length / Math.max(1, own)));
  for (let step = 0; step < epochs * vectors.length; step += 1) {
    // A fixed stride visits all examples in a mixed order without a random source.
    const place = (step * 7919) % vectors.length;
    const sign = targets[place] === label ? 1 : -1;
    const alpha = alphas[place] as number;
    const next = improved(plane, vectors[place] as Vector, sign, alpha, 0.5 / (sign === 1 ? ownPenalty : penalty));
    if (next === alpha) continue;
    alphas[place] = next;
    add(plane, vectors[place] as Vector, (next - alpha) * sign);
    plane[size] = (plane[size] as number) + (next - alpha) * sign;
  }
  return plane;
}

/** The dual variable of one example after a Newton step, not below zero. */
function improved(plane: Float32Array, vector: Vector, sign: number, alpha: number, softness: number): number {
  const gradient = sign * (dot(plane, vector) + (plane[plane.length - 1] as number)) - 1 + softness * alpha;
  return Math.max(0, alpha - gradient / (squared(vector) + 1 + softness));
}

function dot(plane: Float32Array, { indices, values }: Vector): number {
  let sum = 0;
  for (let at = 0; at < indices.length; at += 1)
    sum += (plane[indices[at] as number] as number) * (values[at] as number);
  return sum;
}

function add(plane: Float32Array, { indices, values }: Vector, factor: number): void {
  for (let at = 0; at < indices.length; at += 1) {
    const place = indices[at] as number;
    plane[place] = (plane[place] as number) + factor * (values[at] as number);
  }
}

function squared({ values }: Vector): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
