/**
 * The classifier beside fuse.js, MiniSearch and nlp.js (the engine of node-nlp), on public sets, in one run.
 *   npm run bench:understanding                      public sets, then growth
 *   npm run bench:understanding -- --data FOLDER     where the sets lie (default ../shared/data)
 *   npm run bench:understanding -- --sample 200      messages that the slow peers are asked of each set
 *   npm run -s bench:understanding -- --json         the last line is JSON
 */
import { join } from "node:path";
import { seeded } from "../../support/random.ts";
import { spoilt } from "../eval/messages.ts";
import { quantile } from "../quantile.ts";
import { type Classify, engines } from "./engines.ts";
import { growth } from "./growth.ts";
import { readSplits, type Split } from "./sets.ts";

interface Measured {
  /** Shares of right answers. */
  accuracy: number;
  accents?: number;
  noise?: number;
  p50ms: number;
  p99ms: number;
  /** Seconds. */
  learnt: number;
  asked: number;
}

interface Outside {
  /** Chance that a message of a class is surer than one of none. */
  auroc: number;
  /** Recall of messages of no class where this share of the others is right and let pass. */
  recall: number;
  inside: number;
}

const leastInside = 0.91;
/** Ours is asked everything; peers that read every entry for every message are asked a sample. */
const oursSeconds = 60;
const peerSeconds = 5;

/** No longer than `seconds`: what takes seconds a message is judged by fewer. */
async function ask(classify: Classify, messages: readonly (readonly [string, string])[], seconds: number) {
  const until = performance.now() + 1000 * seconds;
  let right = 0;
  const times: number[] = [];
  for (const [text, label] of messages) {
    const from = performance.now();
    const guess = await classify(text);
    times.push(performance.now() - from);
    if (guess.label === label) right += 1;
    if (performance.now() > until) break;
  }
  return { accuracy: right / times.length, times: times.toSorted((a, b) => a - b) };
}

async function measure(name: string, split: Split, sample: number): Promise<[Measured, Outside | undefined]> {
  const from = performance.now();
  const classify = await (engines[name] as (typeof engines)[string])(split.train, split.language);
  const learnt = (performance.now() - from) / 1000;
  const isOurs = name === "orienta";
  const random = seeded(1);
  const asked = isOurs ? split.test : split.test.filter((_, at) => at % Math.ceil(split.test.length / sample) === 0);
  const spoiltBy = (way: string) => asked.map(([text, label]) => [spoilt[way]?.(text, random) ?? text, label] as const);
  const seconds = isOurs ? oursSeconds : peerSeconds;
  const clean = await ask(classify, asked, seconds);
  const measured: Measured = {
    accuracy: clean.accuracy,
    accents: (await ask(classify, spoiltBy("without accents"), seconds)).accuracy,
    noise: (await ask(classify, spoiltBy("10 % of letters wrong"), seconds)).accuracy,
    p50ms: quantile(clean.times, 0.5),
    p99ms: quantile(clean.times, 0.99),
    learnt,
    asked: clean.times.length,
  };
  const outside = isOurs && split.outside.length > 50 ? await knowWhenNot(classify, split) : undefined;
  return [measured, outside];
}

async function knowWhenNot(classify: Classify, { test, outside }: Split): Promise<Outside> {
  const guesses = await Promise.all(test.map(([text]) => classify(text)));
  const right = test.map(([, label], at) => guesses[at]?.label === label);
  const scores = guesses.map(({ score }) => score);
  const others = await Promise.all(outside.map(async (text) => (await classify(text)).score));
  const sorted = scores.toSorted((a, b) => a - b);
  const below = (score: number) => sorted.findIndex((one) => one >= score);
  const auroc =
    others.reduce((sum, score) => sum + 1 - (below(score) === -1 ? sorted.length : below(score)) / sorted.length, 0) /
    others.length;
  let best: Outside = { auroc, recall: 0, inside: 0 };
  for (const limit of sorted) {
    const kept = scores.filter((score, at) => score >= limit && right[at]).length / scores.length;
    if (kept >= leastInside)
      best = { auroc, inside: kept, recall: others.filter((score) => score < limit).length / others.length };
  }
  return best;
}

const percent = (share: number | undefined) => (share === undefined ? "" : `${(100 * share).toFixed(1)} %`).padStart(8);

function option(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}

process.stdout.on("error", () => process.exit());
const folder = option("--data") ?? join(import.meta.dirname, "../../../../shared/data");
const sample = Number(option("--sample") ?? 150);
const figures: Record<string, Record<string, unknown>> = {};
for (const split of readSplits(folder)) {
  process.stdout.write(`\n${split.name}: ${split.train.length} to learn, ${split.test.length} to ask\n`);
  process.stdout.write("               right  accents    noise   p50 ms   p99 ms  learnt s   asked\n");
  for (const name of Object.keys(engines)) {
    const [one, outside] = await measure(name, split, sample);
    const { accuracy, accents, noise, p50ms, p99ms, learnt, asked } = one;
    const numbers = [p50ms, p99ms].map((ms) => ms.toFixed(2).padStart(8)).join(" ");
    process.stdout.write(
      `  ${name.padEnd(10)} ${percent(accuracy)} ${percent(accents)} ${percent(noise)} ${numbers} ${learnt.toFixed(1).padStart(9)} ${String(asked).padStart(7)}\n`,
    );
    if (outside !== undefined)
      process.stdout.write(
        `  of no class: AUROC ${outside.auroc.toFixed(3)}, found ${percent(outside.recall).trim()} where ${percent(outside.inside).trim()} of the others are right and let pass\n`,
      );
    figures[split.name] = { ...figures[split.name], [name]: { ...one, ...(outside && { outside }) } };
  }
}
const grown = growth();
if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ sets: figures, growth: grown })}\n`);
