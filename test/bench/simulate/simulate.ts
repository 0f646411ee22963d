/**
 * How well people are led to the right type, by simulated users who talk through the real dialogs.
 *   npm run simulate                       2,000 who answer truthfully, 2,000 who slip, and a fixed questionnaire beside
 *   npm run simulate -- --users 500        fewer of each
 *   npm run simulate -- --wrong            those who got lost or were handed to a person, too
 *   npm run -s simulate -- --json          the last line is JSON: the truthful ones, and under "others" the rest
 * Each user speaks in phrasings that the training of their fold did not see. `docs/evaluation.md` says what is counted.
 */
import { join } from "node:path";
import { costOf } from "../../../knowledge/costs.ts";
import { classOf, labelOf } from "../../../knowledge/decision.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import { learn, loadKnowledge } from "../../../knowledge/load.ts";
import { type Phrasing, phrasingsOf } from "../../../knowledge/phrasings.ts";
import { seeded } from "../../support/random.ts";
import { type Habits, type Talked, talk } from "./talk.ts";
import type { User } from "./user.ts";

const folds = 5;
/** Whoever has nothing to be led to is no user here. */
const without = new Set(["unclear", "off-topic"]);
const seed = 7;

const groups: Readonly<Record<string, Habits>> = {
  truthful: { slips: 0, fixed: false },
  "10 % of answers wrong": { slips: 0.1, fixed: false },
  "truthful, fixed questionnaire": { slips: 0, fixed: true },
  "10 % wrong, fixed questionnaire": { slips: 0.1, fixed: true },
};

function* parts(knowledge: Knowledge): Generator<[Knowledge, Phrasing[]]> {
  const all = phrasingsOf(knowledge);
  const [titles, said] = [all.filter(({ id }) => id.endsWith(" 0")), all.filter(({ id }) => !id.endsWith(" 0"))];
  for (let fold = 0; fold < folds; fold += 1) {
    const learnt = learn(knowledge, [...titles, ...said.filter((_, at) => at % folds !== fold)]);
    yield [{ ...knowledge, ...learnt }, said.filter((one, at) => at % folds === fold && !without.has(one.label))];
  }
}

/** Each route as often as in the domain's list of labels, each class of it as often as the others. */
function usersFrom(unseen: readonly Phrasing[], count: number): User[] {
  const random = seeded(seed);
  const one = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  return Array.from({ length: count }, () => {
    const language = random() < 0.5 ? "es" : "en";
    const own = unseen.filter((phrasing) => phrasing.language === language);
    const { label } = one(own);
    const same = own.filter((phrasing) => phrasing.label === label).map(({ text }) => text);
    const first = one(same);
    return { truth: labelOf(label), language, phrasings: [first, ...same.filter((text) => text !== first)] };
  });
}

function figuresOf(talks: readonly Talked[], knowledge: Knowledge) {
  const decided = talks.filter(({ end }) => end !== undefined && end !== "person");
  const share = (part: number, whole: number) => Math.round((10_000 * part) / (whole || 1)) / 10_000;
  const isType = ({ user, end }: Talked) => typeof end === "object" && end.route === user.truth.route;
  const procedures = decided.filter(({ user }) => user.truth.route === "procedure");
  const isWhole = ({ user, end }: Talked) => typeof end === "object" && classOf(end) === classOf(user.truth);
  const questions = talks.map((one) => one.questions).toSorted((a, b) => a - b);
  const handed = talks.filter(({ end, user }) => end === "person" && user.truth.route !== "person").length;
  const costs = talks.map(({ user, end, questions: asked }) => {
    if (end === undefined || end === "person") return asked * knowledge.costs.question + knowledge.costs.transfer;
    return asked * knowledge.costs.question + costOf(user.truth, end, knowledge.costs);
  });
  return {
    users: talks.length,
    type: share(decided.filter(isType).length, decided.length),
    procedure: share(procedures.filter(isWhole).length, procedures.length),
    questionsMedian: questions[Math.floor(questions.length / 2)] ?? 0,
    questionsP95: questions[Math.floor(questions.length * 0.95)] ?? 0,
    toPerson: share(handed, talks.length),
    stuck: talks.filter(({ end }) => end === undefined).length,
    cost: Math.round((100 * costs.reduce((sum, each) => sum + each, 0)) / talks.length) / 100,
  };
}

process.stdout.on("error", () => process.exit());
const options = process.argv.slice(2);
const wanted = Number(options[options.indexOf("--users") + 1]);
const users = options.includes("--users") && wanted > 0 ? wanted : 2000;
const knowledge = loadKnowledge(join(import.meta.dirname, "../../../knowledge/content"));
const talks = new Map<string, Talked[]>(Object.keys(groups).map((name) => [name, []]));
for (const [learnt, unseen] of parts(knowledge)) {
  const some = usersFrom(unseen, Math.ceil(users / folds));
  for (const [name, habits] of Object.entries(groups)) {
    const random = seeded(seed);
    talks.get(name)?.push(...some.map((user) => talk(user, habits, random, learnt)));
  }
}
const figures = new Map([...talks].map(([name, all]) => [name, figuresOf(all, knowledge)]));
for (const [name, one] of figures) process.stdout.write(`${name.padEnd(34)} ${JSON.stringify(one)}\n`);
if (options.includes("--wrong"))
  for (const { user, end } of talks.get("truthful") ?? [])
    if (end === undefined || (end === "person" && user.truth.route !== "person"))
      process.stdout.write(`  ${classOf(user.truth)}: ${user.phrasings[0]}\n`);
if (options.includes("--json")) {
  const [[, truthful], ...others] = [...figures] as [[string, object], ...[string, object][]];
  process.stdout.write(`${JSON.stringify({ ...truthful, others: Object.fromEntries(others) })}\n`);
}
