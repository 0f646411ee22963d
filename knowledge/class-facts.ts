/**
 * What the decision table says about a class: the rows that lead to it, and so the values that its facts can have. It ties
 * what the classifier knows, classes, to what a person can be asked, facts.
 */
import { type Belief, classOf, type Label, labelOf } from "./decision.ts";
import type { Content } from "./knowledge.ts";
import type { Fact, Rule } from "./rules.ts";
import type { Procedure } from "./schema.ts";

type Tables = Pick<Content, "facts" | "rules" | "procedures">;

/** The rows that lead to a label. None for "unclear", which is no outcome. */
export function rulesOf(label: Label, { rules, procedures }: Tables): Rule[] {
  const leading = [...rules.values()].filter(({ outcome }) => outcome.route === label.route);
  const special = leading.filter(({ outcome }) => outcome.subject !== undefined && outcome.subject === label.subject);
  if (special.length > 0) return special;
  const general = leading.filter(({ outcome }) => outcome.subject === undefined);
  const procedure = procedures.get(label.procedure ?? "");
  return procedure === undefined ? general : general.filter((rule) => isWhy(rule, procedure));
}

/** RED has the function of some procedures while it is in time, and none for the others. */
function isWhy({ when }: Rule, procedure: Procedure): boolean {
  return when.online?.includes(procedure["in-red"] ? "yes" : "no") ?? true;
}

/** Class -> fact -> value -> how likely a person with such a matter gives it: even over the values that its rows leave open. */
export type ClassFacts = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, number>>>;

/** Worked out once: the table does not change while the process runs. */
export function readyClassFacts(classes: readonly string[], tables: Tables): ClassFacts {
  const facts = [...tables.facts.values()];
  const chances = (name: string, fact: Fact) => {
    const open = valuesOf(fact, labelOf(name), tables);
    return new Map(fact.values.map(({ id }) => [id, open.includes(id) ? 1 / open.length : 0]));
  };
  return new Map(classes.map((name) => [name, new Map(facts.map((fact) => [fact.id, chances(name, fact)]))]));
}

function valuesOf(fact: Fact, label: Label, tables: Tables): readonly string[] {
  const rows = rulesOf(label, tables);
  const isOpen = rows.length === 0 || rows.some((row) => valuesIn(row, fact) === undefined);
  return isOpen ? fact.values.map(({ id }) => id) : [...new Set(rows.flatMap((row) => valuesIn(row, fact) ?? []))];
}

function valuesIn({ when, typically }: Rule, { id }: Fact): readonly string[] | undefined {
  return when[id] ?? typically[id];
}

/** So many answers are slips, or the question was taken otherwise. */
const slips = 0.1;

/** How likely somebody with a matter of that class answers so. */
export function chanceOfAnswer(classFacts: ClassFacts, name: string, fact: string, value: string): number {
  const chances = classFacts.get(name)?.get(fact);
  if (chances === undefined) return 1;
  return (1 - slips) * (chances.get(value) ?? 0) + slips / chances.size;
}

/** Value -> how likely it is, by what the message may be. */
export function factShares(fact: string, beliefs: readonly Belief[], classFacts: ClassFacts): Map<string, number> {
  const shares = new Map<string, number>();
  for (const { label, share } of beliefs)
    for (const [value, chance] of classFacts.get(classOf(label))?.get(fact) ?? [])
      shares.set(value, (shares.get(value) ?? 0) + share * chance);
  return shares;
}
