/**
 * What a message is: one of the closed list, with confidence, neighbours and reasons. Pure: text, facts and knowledge
 * in, decision out. The classifier says what the words look like; the rules say what the service's rules make of them.
 */
import { type Candidate, classOf, type Decision, type Facts, labelOf } from "./decision.ts";
import { findDoubts } from "./doubts.ts";
import { explain, groundOf } from "./explain.ts";
import { detectLanguage } from "./language.ts";
import type { Knowledge } from "./load.ts";
import type { Reading } from "./reading.ts";
import { fire, type Rule, speaksFor, weigh } from "./rules.ts";
import type { Language } from "./text.ts";

/** From this confidence on a decision is acted on without a question between readings. */
export const sureEnough = 0.6;
/** Nats a margin of 1 is worth; makes confidence a share of right answers (`npm run eval` fits it out of fold). */
const sharpness = 6;
/** A message of unknown words looks like nothing; this much is taken off its confidence if none is known. */
const unknownCosts = 0.5;
/** Nats of a reading that the person chose when asked. */
const chosenReading = 4;
/** Alternatives that are told. */
const alternatives = 2;

/** `language`: that of the talk; the message's own, where it shows, decides how its words are stemmed. */
export function understand(text: string, language: Language, knowledge: Knowledge, facts: Facts = {}): Decision {
  const reading = knowledge.read(text, languageOf(text, language));
  const said = reading.words.join(" ");
  if (said === "") return nothingSaid(knowledge);
  const { rules } = fire(knowledge.rules.values(), said, facts);
  const { chosen, open } = findDoubts(knowledge.words.falseFriends, said, facts);
  const [first, ...rest] = rank(reading, rules, { chosen, only: facts.route }, knowledge);
  if (first === undefined) throw new Error("the classifier has no classes: no phrasing was loaded");
  const speaking = rules.filter((rule) => speaksFor(rule, classOf(first)));
  return {
    ...first,
    alternatives: rest.slice(0, alternatives),
    rules: speaking.map(({ id }) => id),
    reasons: explain(reading, first, speaking, knowledge),
    ...(open[0] === undefined ? {} : { doubt: open[0] }),
  };
}

function nothingSaid(knowledge: Knowledge): Decision {
  const reasons = groundOf({ route: "unclear" }, knowledge);
  return { route: "unclear", confidence: 1, alternatives: [], rules: [], reasons };
}

/** Catalan, Galician and Basque are read as Spanish, whose words of the trade they use or resemble. */
function languageOf(text: string, language: Language): Language {
  const heard = detectLanguage(text);
  if (heard === undefined || heard === "fr") return language;
  return heard === "en" ? "en" : "es";
}

function rank(
  reading: Reading,
  rules: readonly Rule[],
  { chosen, only }: { chosen: readonly string[]; only: Facts["route"] },
  { classifier }: Knowledge,
): Candidate[] {
  const margins = classifier.margins(reading);
  const open = classifier.labels.flatMap((name, at) => {
    const label = labelOf(name);
    if (only !== undefined && label.route !== only) return [];
    const score =
      sharpness * (margins[at] ?? 0) + weigh(name, rules) + (chosen.includes(label.route) ? chosenReading : 0);
    return [{ label, score }];
  });
  const shares = softmax(open.map(({ score }) => score));
  const sureness = 1 - unknownCosts * (1 - reading.known) ** 2;
  const ranked = open
    .map(({ label }, at) => ({ ...label, confidence: round((shares[at] ?? 0) * sureness) }))
    .sort((a, b) => b.confidence - a.confidence || (classOf(a) < classOf(b) ? -1 : 1));
  const route = likeliestRoute(ranked);
  const first = ranked.find((one) => one.route === route);
  return [...(first === undefined ? [] : [first]), ...ranked.filter((one) => one !== first)].slice(0, alternatives + 1);
}

/** All its classes together: a wrong route costs more than a wrong class in the right one. */
function likeliestRoute(ranked: readonly Candidate[]): Candidate["route"] | undefined {
  const shares = new Map<Candidate["route"], number>();
  for (const { route, confidence } of ranked) shares.set(route, (shares.get(route) ?? 0) + confidence);
  return [...shares].sort((a, b) => b[1] - a[1])[0]?.[0];
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
