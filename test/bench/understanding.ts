/**
 * How well messages are understood. Without an argument: cross-validation over the phrasings of the content, each fold
 * learnt without the phrasings it is asked. With one: a file of JSON lines `{"lang", "text", "route", ...}`.
 *   npm run measure
 *   npm run measure -- messages.jsonl
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { classOf, type Decision, labelOf } from "../../knowledge/decision.ts";
import { type Phrasing, phrasingsOf } from "../../knowledge/examples.ts";
import { type Knowledge, learn, loadKnowledge } from "../../knowledge/load.ts";
import type { Language } from "../../knowledge/text.ts";
import { understand } from "../../knowledge/understand.ts";

interface Asked {
  text: string;
  language: Language;
  label: string;
}

interface Answered extends Asked {
  decision: Decision;
  /** Milliseconds. */
  took: number;
}

const folds = 5;

function ask(messages: readonly Asked[], knowledge: Knowledge): Answered[] {
  return messages.map((message) => {
    const from = performance.now();
    const decision = understand(message.text, message.language, knowledge);
    return { ...message, decision, took: performance.now() - from };
  });
}

/** Names and titles are always learnt: nobody writes them as a first message. */
function crossValidate(knowledge: Knowledge): Answered[] {
  const all = phrasingsOf(knowledge);
  const isTitle = ({ id }: Phrasing) => id.endsWith(" 0");
  const [titles, asked] = [all.filter(isTitle), all.filter((one) => !isTitle(one))];
  return Array.from({ length: folds }, (_, fold) => {
    const learnt = learn(knowledge, [...titles, ...asked.filter((_, at) => at % folds !== fold)]);
    return ask(
      asked.filter((_, at) => at % folds === fold),
      { ...knowledge, ...learnt },
    );
  }).flat();
}

function fromFile(file: string, knowledge: Knowledge): Answered[] {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const messages = lines.map((line): Asked => {
    const { text, lang, ...label } = JSON.parse(line);
    return { text, language: lang === "en" ? "en" : "es", label: classOf(label) };
  });
  return ask(messages, knowledge);
}

function share(answered: readonly Answered[], isRight: (one: Answered) => boolean): string {
  const percent = (100 * answered.filter(isRight).length) / answered.length;
  return `${percent.toFixed(1)} % of ${answered.length}`;
}

/** Mean distance between confidence and the share of right answers, over ten bands of confidence (ECE). */
function calibrationError(answered: readonly Answered[]): number {
  const bands = Map.groupBy(answered, ({ decision }) => Math.min(9, Math.floor(decision.confidence * 10)));
  let error = 0;
  for (const band of bands.values()) {
    const confidence = band.reduce((sum, { decision }) => sum + decision.confidence, 0) / band.length;
    const right = band.filter(isExact).length / band.length;
    error += (Math.abs(confidence - right) * band.length) / answered.length;
  }
  return error;
}

function isExact({ decision, label }: Answered): boolean {
  return classOf(decision) === label;
}

function isRoute({ decision, label }: Answered): boolean {
  return decision.route === labelOf(label).route;
}

function isAmongThree({ decision, label }: Answered): boolean {
  return [decision, ...decision.alternatives].some((one) => classOf(one) === label);
}

function report(title: string, answered: readonly Answered[]): void {
  const procedures = answered.filter(({ label }) => label.startsWith("procedure:"));
  const sure = answered.filter(({ decision }) => decision.confidence >= 0.6);
  const times = answered.map(({ took }) => took).sort((a, b) => a - b);
  const lines = [
    `${title}: route ${share(answered, isRoute)}, whole label ${share(answered, isExact)}, among three ${share(answered, isAmongThree)}`,
    `  procedure ${share(procedures, isExact)}`,
    `  from 0.6 of confidence: ${share(sure, isExact)} right, route ${share(sure, isRoute)}; calibration error ${calibrationError(answered).toFixed(3)}`,
    `  ${times[Math.floor(times.length / 2)]?.toFixed(2)} ms p50, ${times[Math.floor(times.length * 0.99)]?.toFixed(2)} ms p99`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Routes given for routes, largest confusions first. */
function confusions(answered: readonly Answered[]): void {
  const wrong = answered.filter((one) => !isRoute(one));
  const pairs = Map.groupBy(wrong, ({ decision, label }) => `${labelOf(label).route} taken for ${decision.route}`);
  const largest = [...pairs].sort((a, b) => b[1].length - a[1].length).slice(0, 10);
  for (const [pair, some] of largest) process.stdout.write(`  ${some.length} ${pair}\n`);
}

const from = performance.now();
const knowledge = loadKnowledge(join(import.meta.dirname, "../../knowledge/content"));
process.stdout.write(`read and learnt in ${(performance.now() - from).toFixed(0)} ms\n`);
const [file] = process.argv.slice(2);
const answered = file === undefined ? crossValidate(knowledge) : fromFile(file, knowledge);
report("all", answered);
for (const language of ["es", "en"] as const)
  report(
    language,
    answered.filter((one) => one.language === language),
  );
confusions(answered);
