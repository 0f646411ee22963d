/**
 * The decision table of `content/rules`: facts -> type and door. Its rows stand in no order, so it must say the same
 * whichever row is read: `proveRules` shows that there is no gap, no contradiction, and nothing that cannot be reached.
 */
import { z } from "zod";
import { bilingual, id, routeIds, subjectIds } from "./schema.ts";

const valueSchema = z.strictObject({
  id,
  /** How a person answers the fact's question with it. */
  option: bilingual.optional(),
  /** "because …" */
  since: bilingual,
  /** "it would be an error if …" */
  if: bilingual,
});

export const factSchema = z.strictObject({
  id,
  /** Absent where people cannot tell: what they want shows in their words, and the catalogue lists what it lists. */
  question: bilingual.optional(),
  values: z.array(valueSchema).min(2),
});
export type Fact = z.infer<typeof factSchema>;

export const ruleSchema = z.strictObject({
  id,
  /** Fact -> its values that fit; a fact that is not named may have any. */
  when: z.record(id, z.array(id).min(1)),
  /** How people with such a matter answer when they are asked for a fact that does not decide it. */
  typically: z.record(id, z.array(id).min(1)).default({}),
  outcome: z.strictObject({ route: z.enum(routeIds), subject: z.enum(subjectIds).optional() }),
  why: bilingual,
  source: z.string().trim().min(3),
});
export type Rule = z.infer<typeof ruleSchema>;

/** Fact -> value. */
export type FactValues = Readonly<Record<string, string>>;

/** More combinations than that are not proved one by one at every start. */
const mostCombinations = 100_000;

export function meets({ when }: Rule, facts: FactValues): boolean {
  return Object.entries(when).every(([fact, values]) => values.includes(facts[fact] ?? ""));
}

export function outcomeOf({ outcome: { route, subject } }: Rule): string {
  return subject === undefined ? route : `${route}:${subject}`;
}

/** What is wrong with a table, as [id, what, how to repair]: gaps, contradictions, rows and values out of reach. */
export function* proveRules(
  facts: readonly Fact[],
  rules: readonly Rule[],
): Generator<readonly [string, string, string]> {
  const unknown = [...unknownNames(facts, rules)];
  yield* unknown;
  const combinations = facts.reduce((product, { values }) => product * values.length, 1);
  if (unknown.length > 0 || rules.length === 0) return;
  if (combinations > mostCombinations)
    return yield ["facts", `have ${combinations} combinations`, `keep them under ${mostCombinations}`];
  const reached = new Set<Rule>();
  const told = new Set<string>();
  for (const each of combined(facts)) {
    const met = rules.filter((rule) => meets(rule, each));
    for (const rule of met) reached.add(rule);
    const fault = faultOf(met, each);
    if (fault !== undefined && !told.has(`${fault[0]} ${fault[1]}`)) yield fault;
    if (fault !== undefined) told.add(`${fault[0]} ${fault[1]}`);
  }
  for (const rule of rules)
    if (!reached.has(rule)) yield [rule.id, "can never be met", "repair its facts, or delete it"];
}

function* unknownNames(facts: readonly Fact[], rules: readonly Rule[]): Generator<readonly [string, string, string]> {
  const known = new Map(facts.map(({ id, values }) => [id, values.map((value) => value.id)]));
  for (const { id, when, typically } of rules)
    for (const [fact, values] of [...Object.entries(when), ...Object.entries(typically)])
      for (const value of values)
        if (!known.get(fact)?.includes(value))
          yield [id, `names ${fact}: ${value}, which is no fact`, "name one of rules/facts.yaml"];
  for (const { id } of facts)
    if (!rules.some(({ when }) => id in when)) yield [id, "decides nothing", "name it in a rule, or delete it"];
}

/** One gap and one contradiction of each two rows are told; there may be hundreds of the same. */
function faultOf(met: readonly Rule[], facts: FactValues): readonly [string, string, string] | undefined {
  const [first, ...others] = met;
  const where = Object.entries(facts).map(([fact, value]) => `${fact} ${value}`);
  if (first === undefined) return ["a gap", "no row is met", `write a row for: ${where.join(", ")}`];
  const other = others.find((one) => outcomeOf(one) !== outcomeOf(first));
  if (other === undefined) return undefined;
  return [first.id, `contradicts ${other.id}`, `make them differ for: ${where.join(", ")}`];
}

function* combined(facts: readonly Fact[]): Generator<FactValues> {
  const [first, ...rest] = facts;
  if (first === undefined) return yield {};
  for (const others of combined(rest)) for (const { id } of first.values) yield { [first.id]: id, ...others };
}

/** A smallest change of facts that leads elsewhere. */
export interface Flip {
  rule: Rule;
  /** The facts that would have to be different: fact -> the value it would have. */
  change: FactValues;
}

/**
 * For each other outcome, the smallest change of facts that leads there from `rule`; fewest changes first. Two rows differ
 * where their values have nothing in common, so the change is read off them and need not be searched for.
 */
export function flipsOf(rule: Rule, rules: readonly Rule[]): Flip[] {
  const flips = rules
    .filter((other) => other.outcome.route !== rule.outcome.route)
    .map((other) => ({ rule: other, change: changeBetween(rule, other) }))
    .sort((a, b) => sizeOf(a) - sizeOf(b));
  return flips.filter(
    ({ rule: { outcome } }, at) => flips.findIndex((one) => one.rule.outcome.route === outcome.route) === at,
  );
}

function changeBetween(rule: Rule, other: Rule): FactValues {
  const differing = Object.entries(other.when).filter(([fact, values]) => {
    const before = rule.when[fact];
    return before !== undefined && !before.some((value) => values.includes(value));
  });
  return Object.fromEntries(differing.map(([fact, values]) => [fact, values[0] as string]));
}

function sizeOf({ change }: Flip): number {
  return Object.keys(change).length;
}
