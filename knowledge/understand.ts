/**
 * What a message is: one of the closed list, with confidence, neighbours and reasons. Pure: text, facts and knowledge
 * in, decision out. The classifier says what the words look like; the rules say what the service's rules make of them.
 */
import { chanceOfAnswer } from "./class-facts.ts";
import { type Cue, speaksFor, weigh } from "./cues.ts";
import { type Belief, type Candidate, classOf, type Decision, labelOf, type Told } from "./decision.ts";
import { type Doubts, findDoubts } from "./doubts.ts";
import { explain, groundOf } from "./explain.ts";
import { withoutIdentifiers } from "./forms/said-identifiers.ts";
import type { Knowledge } from "./knowledge.ts";
import { detectLanguage } from "./language.ts";
import { saysOfDay } from "./said-day.ts";
import type { Language } from "./text.ts";

/** From this confidence on a decision is acted on without a question between readings. */
export const sureEnough = 0.7;
/** Nats a margin of 1 is worth; makes confidence a share of right answers (`npm run eval` fits it out of fold). */
const sharpness = 6;
/** A message that could be several things, or whose words nobody knows, says this much less about each of them. */
const blunt = 1 / 3;
/** A message that is nothing like what was learnt looks like nothing; so much is taken off its confidence at a strangeness of 1. */
const strangenessCosts = 0.4;
/** Who was misunderstood once is asked rather than told again: so much the words are trusted then. */
const afterObjection = 0.3;
/** Nats of a reading that the person chose when asked. */
const chosenReading = 6;
/** Alternatives that are told. */
const alternatives = 2;

/** `language`: that of the talk; the message's own, where it shows, decides how its words are stemmed. */
export function understand(given: string, language: Language, knowledge: Knowledge, told: Told = {}): Decision {
  // Numbers alone say nothing else.
  const text = withoutIdentifiers(given) || given;
  const reading = knowledge.read(text, languageOf(text, language));
  const said = reading.words.join(" ");
  if (said === "") return nothingSaid(knowledge);
  const cues = [...knowledge.cues.values()].filter((cue) => cue.meets(said));
  const doubts = findDoubts(knowledge.words.falseFriends, said, told);
  const weighed = knowledge.classifier.weigh(reading);
  const hinted = knowledge.hints.ofConcepts(reading.concepts);
  const says = told.now === undefined ? {} : saysOfDay(text, reading.concepts, told.now, language, knowledge);
  const dated = knowledge.hints.of(says);
  const scores = weighAll({ ...weighed, hinted, dated }, cues, doubts, told, knowledge);
  const sureness = 1 - strangenessCosts * weighed.strangeness ** 2;
  const [first, ...rest] = rank(scores, sureness);
  if (first === undefined) throw new Error("the classifier has no classes: no phrasing was loaded");
  const speaking = cues.filter((cue) => speaksFor(cue, classOf(first)));
  return {
    ...first,
    alternatives: rest.slice(0, alternatives),
    reasons: explain(reading, first, speaking, knowledge),
    beliefs: believe(scores, sureness * (told.not?.length ? afterObjection : 1)),
    ...(doubts.open[0] === undefined ? {} : { doubt: doubts.open[0] }),
  };
}

function nothingSaid(knowledge: Knowledge): Decision {
  const reasons = groundOf({ route: "unclear" }, knowledge);
  return { route: "unclear", confidence: 1, alternatives: [], reasons, beliefs: [] };
}

/** Catalan, Galician and Basque are read as Spanish, whose words of the trade they use or resemble. */
function languageOf(text: string, language: Language): Language {
  const heard = detectLanguage(text);
  if (heard === undefined || heard === "fr") return language;
  return heard === "en" ? "en" : "es";
}

interface Scored {
  label: Candidate;
  /** Nats: by the message, by what was told beside it, and both. */
  heard: number;
  told: number;
  score: number;
  /** Nats: by what the concepts say of the facts. */
  hinted: number;
}

function weighAll(
  { margins, hinted, dated }: { margins: Float64Array; hinted: Float64Array; dated: Float64Array },
  cues: readonly Cue[],
  { chosen, ruledOut }: Doubts,
  { route: only, facts = {}, not = [] }: Told,
  { classifier, classFacts }: Knowledge,
): Scored[] {
  return classifier.labels.flatMap((name, at) => {
    const label = { ...labelOf(name), confidence: 0 };
    if ((only !== undefined && label.route !== only) || not.includes(name) || not.includes(label.route)) return [];
    const answered = Object.entries(facts).map(([fact, value]) =>
      Math.log(chanceOfAnswer(classFacts, name, fact, value)),
    );
    const heard = sharpness * (margins[at] ?? 0) + (dated[at] ?? 0) + weigh(name, cues);
    const told =
      (chosen.includes(label.route) ? chosenReading : 0) -
      (ruledOut.includes(label.route) ? chosenReading : 0) +
      answered.reduce((sum, nats) => sum + nats, 0);
    return [{ label, heard, told, score: heard + told, hinted: hinted[at] ?? 0 }];
  });
}

function rank(scores: readonly Scored[], sureness: number): Candidate[] {
  const shares = softmax(scores.map(({ score }) => score));
  const ranked = scores
    .map(({ label }, at) => ({ ...label, confidence: round((shares[at] ?? 0) * sureness) }))
    .sort((a, b) => b.confidence - a.confidence || (classOf(a) < classOf(b) ? -1 : 1));
  const route = likeliestRoute(ranked);
  const first = ranked.find((one) => one.route === route);
  return [...(first === undefined ? [] : [first]), ...ranked.filter((one) => one !== first)].slice(0, alternatives + 1);
}

/**
 * "Unclear" is no matter of its own: as far as a message is unclear, it says less about each of the others, and what its
 * concepts say of the facts is heard.
 */
function believe(scores: readonly Scored[], sureness: number): Belief[] {
  const all = softmax(scores.map(({ score }) => score));
  const clear = 1 - scores.reduce((sum, { label }, at) => (label.route === "unclear" ? sum + (all[at] ?? 0) : sum), 0);
  const matters = scores.filter(({ label }) => label.route !== "unclear");
  const sharp = softmax(matters.map(({ score }) => score));
  const dull = softmax(matters.map(({ heard, told, hinted }) => blunt * heard + hinted + told));
  const trust = clear * sureness;
  return matters
    .map(({ label: { confidence: _, ...label } }, at) => ({
      label,
      share: trust * (sharp[at] ?? 0) + (1 - trust) * (dull[at] ?? 0),
    }))
    .sort((a, b) => b.share - a.share || (classOf(a.label) < classOf(b.label) ? -1 : 1));
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
