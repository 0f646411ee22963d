/**
 * What the concepts of a message say about the facts of the decision table before anything is asked, as evidence for each
 * class: «fuera de plazo» says that the deadline has passed, and so speaks for what is late.
 */
import { type ClassFacts, chanceOfAnswer } from "./class-facts.ts";
import type { Fact } from "./rules.ts";
import type { Concept } from "./words.ts";

/** Ids of concepts -> nats for each class, in the order of the classes. */
export type Hints = (concepts: readonly string[]) => Float64Array;

interface Hint {
  fact: string;
  /** How likely its likeliest value is. */
  sureness: number;
  /** By class. */
  nats: Float64Array;
}

/** Of the concepts that speak of one fact, the surest is heard: they mostly say the same thing twice. */
export function readyHints(
  concepts: ReadonlyMap<string, Concept>,
  facts: ReadonlyMap<string, Fact>,
  classes: readonly string[],
  classFacts: ClassFacts,
): Hints {
  const hints = new Map([...concepts.values()].map(({ id, says }) => [id, hintsOf(says, facts, classes, classFacts)]));
  return (named) => {
    const surest = new Map<string, Hint>();
    for (const hint of named.flatMap((id) => hints.get(id) ?? []))
      if (hint.sureness > (surest.get(hint.fact)?.sureness ?? 0)) surest.set(hint.fact, hint);
    return classes.reduce((sums, _, at) => {
      for (const { nats } of surest.values()) sums[at] = (sums[at] as number) + (nats[at] as number);
      return sums;
    }, new Float64Array(classes.length));
  };
}

function hintsOf(
  says: Concept["says"],
  facts: ReadonlyMap<string, Fact>,
  classes: readonly string[],
  classFacts: ClassFacts,
): Hint[] {
  return Object.entries(says).map(([fact, told]) => {
    const values = facts.get(fact)?.values.map(({ id }) => id) ?? [];
    const chances = chancesOf(told, values);
    const nats = (name: string) =>
      Math.log(
        values.reduce(
          (sum, value) => sum + (chances.get(value) ?? 0) * chanceOfAnswer(classFacts, name, fact, value),
          0,
        ) * values.length,
      );
    return { fact, sureness: Math.max(...Object.values(told)), nats: Float64Array.from(classes, nats) };
  });
}

/** Values that are not named share what is left. */
function chancesOf(told: Readonly<Record<string, number>>, values: readonly string[]): Map<string, number> {
  const others = values.filter((value) => told[value] === undefined).length;
  const left = 1 - Object.values(told).reduce((sum, chance) => sum + chance, 0);
  return new Map(values.map((value) => [value, told[value] ?? left / others]));
}
