/**
 * What a message is: one of the closed list, with confidence, neighbours and reasons. Pure: text and knowledge in,
 * decision out. The classifier says what the words look like; the rules say what the service's rules make of them.
 */
import { type Candidate, classOf, type Decision, type Facts, labelOf } from "./decision.ts";
import { detectLanguage } from "./language.ts";
import type { Knowledge } from "./load.ts";
import { covers, type Rule } from "./rules.ts";
import { type Language, normalise, words } from "./text.ts";

/** From margin to nats; found by cross-validation over the phrasings (`test/knowledge/understand.test.ts` prints it). */
const sharpness = 5;
/** A message of unknown words looks like nothing; this much is taken off its confidence a share of unknown words. */
const unknownCosts = 0.5;

export function understand(text: string, language: Language, knowledge: Knowledge, _facts: Facts = {}): Decision {
  const said = normalise(text);
  if (said === "") return { route: "unclear", confidence: 1, alternatives: [], rules: [], reasons: [] };
  const spoken = languageOf(text, language);
  const fired = [...knowledge.rules.values()].filter((rule) => rule.meets(said));
  const candidates = rank(text, spoken, fired, knowledge);
  const [first, ...rest] = candidates;
  if (first === undefined) return { route: "unclear", confidence: 0, alternatives: [], rules: [], reasons: [] };
  const name = classOf(first);
  const rules = fired.filter(({ favours }) => speaksFor(favours, name)).map(({ id }) => id);
  return { ...first, alternatives: rest.slice(0, 2), rules, reasons: [] };
}

/** The stems are those of the message's own language, where it shows. */
function languageOf(text: string, language: Language): Language {
  const heard = detectLanguage(text);
  return heard === "es" || heard === "en" ? heard : language;
}

function rank(text: string, language: Language, fired: readonly Rule[], { classifier }: Knowledge): Candidate[] {
  const margins = classifier.margins(text, language);
  const scores = classifier.labels.map((name, at) => sharpness * (margins[at] ?? 0) + weight(name, fired));
  const shares = softmax(scores);
  const sureness = 1 - unknownCosts * (1 - classifier.known(text, language)) ** 2;
  const length = Math.min(1, 0.55 + 0.15 * words(text).length);
  return classifier.labels
    .map((name, at) => ({ ...labelOf(name), confidence: round((shares[at] ?? 0) * sureness * length) }))
    .sort((a, b) => b.confidence - a.confidence || (classOf(a) < classOf(b) ? -1 : 1))
    .slice(0, 3);
}

/** What the rules that fired say about a class. */
function weight(name: string, fired: readonly Rule[]): number {
  let sum = 0;
  for (const { favours } of fired) {
    for (const [target, nats] of Object.entries(favours)) if (covers(target, name)) sum += nats;
  }
  return sum;
}

function speaksFor(favours: Rule["favours"], name: string): boolean {
  return Object.entries(favours).some(([target, nats]) => nats > 0 && covers(target, name));
}

function softmax(scores: readonly number[]): number[] {
  const highest = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - highest));
  const sum = raised.reduce((total, each) => total + each, 0);
  return raised.map((each) => each / sum);
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
