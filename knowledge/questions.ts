/**
 * What to ask next, if anything: the question whose answer lowers the expected cost most, and none when no answer is
 * worth its question. Costs are `content/costs.yaml`; answers are weighed as in `class-facts.ts`. Pure.
 */
import { chanceOfAnswer } from "./class-facts.ts";
import { type Costs, costOf } from "./costs.ts";
import { type Belief, classOf, type Label, labelOf, type Told } from "./decision.ts";
import type { Knowledge } from "./knowledge.ts";
import { type RouteId, routeIds } from "./schema.ts";

export type Question =
  /** A fact of `rules/facts.yaml`; the answer is one of its values. */
  | { kind: "fact"; id: string }
  /** A word of `words/false-friends.yaml`; the answer is one of its readings. */
  | { kind: "word"; id: string }
  /** Which of these classes it is, or none. */
  | { kind: "candidates"; classes: string[] };

export type Step =
  | { step: "ask"; question: Question }
  /** No question pays: the likeliest class is acted on. */
  | { step: "decide" }
  /** Nothing is likely, and no question of these would tell. */
  | { step: "give-up" };

/** Candidates that are offered at once, and the share of all beliefs that they must have to be worth reading. */
const mostOffered = 3;
const leastOffered = 0.3;
/** What a good question tells; the rest of the way is estimated by it. */
const bitsAQuestion = 1;
/** Names of three classes take longer to read than a question about a fact. */
const listCosts = 1.3;
/** Bits; a question that tells less is not asked, however little is known. */
const leastTold = 0.35;
/** A list of names is chosen wrongly so often. */
const slips = 0.1;

/** What answers mean for a class: one row an answer, one chance a belief. */
type Answers = readonly (readonly number[])[];

/**
 * Where deciding now would cost more than finding out, the best question is asked that tells anything much; a word
 * that the person used comes first, as it is the easiest to answer.
 * `open`: words with two meanings in the message that nothing settles.
 */
export function nextStep(beliefs: readonly Belief[], told: Told, open: readonly string[], knowledge: Knowledge): Step {
  const { question: price } = knowledge.costs;
  const judge = readyJudge(beliefs, knowledge);
  const shares = beliefs.map(({ share }) => share);
  const now = judge(shares);
  const mustAsk = now === price * wayToGo(shares);
  const word = open.find((id) => told.readings?.[id] === undefined);
  if (mustAsk && word !== undefined) return { step: "ask", question: { kind: "word", id: word } };
  let best: { question: Question; saves: number } | undefined;
  for (const question of possible(beliefs, told, open, knowledge)) {
    const answers = answersOf(question, beliefs, knowledge);
    const later = answers.reduce(
      (sum, chances) => sum + judge(beliefs.map(({ share }, at) => share * (chances[at] ?? 0))),
      0,
    );
    const saves = now - later - price * (question.kind === "candidates" ? listCosts : 1);
    if (saves > (best?.saves ?? (mustAsk ? -(1 - leastTold) * price : 0))) best = { question, saves };
  }
  if (best !== undefined) return { step: "ask", question: best.question };
  return { step: mustAsk ? "give-up" : "decide" };
}

function* possible(
  beliefs: readonly Belief[],
  { facts = {}, readings = {} }: Told,
  open: readonly string[],
  knowledge: Knowledge,
): Generator<Question> {
  for (const id of open) if (readings[id] === undefined) yield { kind: "word", id };
  for (const { id, question } of knowledge.facts.values())
    if (question !== undefined && facts[id] === undefined) yield { kind: "fact", id };
  const likely = beliefs.filter(({ label: { route } }) => route !== "off-topic").slice(0, mostOffered);
  const share = likely.reduce((sum, one) => sum + one.share, 0);
  if (likely.length > 1 && share >= leastOffered)
    yield { kind: "candidates", classes: likely.map(({ label }) => classOf(label)) };
}

function answersOf(question: Question, beliefs: readonly Belief[], knowledge: Knowledge): Answers {
  switch (question.kind) {
    case "fact": {
      const values = knowledge.facts.get(question.id)?.values ?? [];
      const offered = values.filter(({ option }) => option !== undefined);
      return wholeAnswers(
        offered.map(({ id }) =>
          beliefs.map(({ label }) => chanceOfAnswer(knowledge.classFacts, classOf(label), question.id, id)),
        ),
      );
    }
    case "word": {
      const { readings } = knowledge.words.falseFriends.find(({ id }) => id === question.id) ?? { readings: [] };
      return readings.map(({ route }) => beliefs.map(({ label }) => readingChance(route, label, readings)));
    }
    case "candidates":
      return [...question.classes, undefined].map((name) =>
        beliefs.map(({ label }) => {
          const own = question.classes.find((one) => one === classOf(label));
          return own === name ? 1 - slips : slips / question.classes.length;
        }),
      );
  }
}

/** Somebody none of whose answers is offered gives one of them all the same. */
function wholeAnswers(answers: number[][]): Answers {
  const sums = answers[0]?.map((_, at) => answers.reduce((sum, chances) => sum + (chances[at] ?? 0), 0)) ?? [];
  return answers.map((chances) => chances.map((chance, at) => chance / (sums[at] || 1)));
}

/** A reading that leads to a route is meant by whoever wants that route; the others share the rest. */
function readingChance(
  route: RouteId | undefined,
  label: Label,
  readings: readonly { route?: RouteId | undefined }[],
): number {
  const leading = readings.filter((one) => one.route === label.route).length;
  if (leading > 0) return route === label.route ? 1 / leading : 0;
  const leadingNowhere = readings.filter((one) => one.route === undefined).length;
  if (leadingNowhere === 0) return 1 / readings.length;
  return route === undefined ? 1 / leadingNowhere : 0;
}

/**
 * Expected cost, in minutes, when the beliefs have these weights, which need not add up to 1: of the best decision, or of as
 * many further questions as it takes to know, whichever is less.
 */
type Judge = (weights: readonly number[]) => number;

/**
 * The cost of a wrong class depends on the routes alone, so it is enough to know the weight of each route and of the
 * likeliest class in it.
 */
function readyJudge(beliefs: readonly Belief[], { costs }: Knowledge): Judge {
  const routes = routeIds.filter((route) => beliefs.some(({ label }) => label.route === route));
  const routeAt = beliefs.map(({ label }) => routes.indexOf(label.route));
  const matrix = routes.map((is) => routes.map((taken) => wrongCost(is, taken, costs)));
  return (weights) => {
    const whole = new Float64Array(routes.length);
    const top = new Float64Array(routes.length);
    weights.forEach((weight, at) => {
      const route = routeAt[at] as number;
      whole[route] = (whole[route] as number) + weight;
      top[route] = Math.max(top[route] as number, weight);
    });
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const onward = costs.question * wayToGo(weights);
    let least = onward;
    for (let taken = 0; taken < routes.length; taken += 1) {
      const right = top[taken] as number;
      let cost = -right * (matrix[taken]?.[taken] as number) + costs.noticed * onward * (1 - right / all);
      for (let is = 0; is < routes.length; is += 1) cost += (whole[is] as number) * (matrix[is]?.[taken] as number);
      least = Math.min(least, cost);
    }
    return least;
  };
}

/** Another class of the route where it is the same route. */
function wrongCost(is: RouteId, taken: RouteId, costs: Costs): number {
  const { noticed, redo } = costs;
  return (1 - noticed) * costOf(labelOf(`${is}:another`), labelOf(taken), costs) + noticed * redo;
}

/** Questions until one class is left, times the whole weight. */
function wayToGo(weights: readonly number[]): number {
  let whole = 0;
  let sum = 0;
  for (const weight of weights) {
    if (weight <= 0) continue;
    whole += weight;
    sum += weight * Math.log2(weight);
  }
  return whole === 0 ? 0 : whole + (whole * Math.log2(whole) - sum) / bitsAQuestion;
}
