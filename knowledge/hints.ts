/**
 * What the concepts of a message say about the facts of the decision table before anything is asked, as evidence for each
 * class: «fuera de plazo» says that the deadline has passed, and so speaks for what is late.
 */
import { type ClassFacts, chanceOfAnswer } from "./class-facts.ts";
import type { Fact } from "./rules.ts";
import type { Concept } from "./words.ts";

/** Fact -> value -> how likely it is. */
export type Says = Concept["says"];

/** Nats for each class, in the order of the classes. */
export interface Hints {
  /** Of the concepts with these ids. Of those that speak of one fact, the surest is heard: they mostly say the same thing twice. */
  ofConcepts(ids: readonly string[]): Float64Array;
  of(says: Says): Float64Array;
}

interface Hint {
  fact: string;
  /** How likely its likeliest value is. */
  sureness: number;
  /** By class. */
  nats: Float64Array;
}

export function readyHints(
  concepts: ReadonlyMap<string, Concept>,
  facts: ReadonlyMap<string, Fact>,
  classes: readonly string[],
  classFacts: ClassFacts,
): Hints {
  const of = (says: Says) => hintsOf(says, facts, classes, classFacts);
  const hints = new Map([...concepts.values()].map(({ id, says }) => [id, of(says)]));
  return {
    ofConcepts(ids) {
      const surest = new Map<string, Hint>();
      for (const hint of ids.flatMap((id) => hints.get(id) ?? []))
        if (hint.sureness > (surest.get(hint.fact)?.sureness ?? 0)) surest.set(hint.fact, hint);
      return sumOf([...surest.values()], classes.length);
    },
    of: (says) => sumOf(of(says), classes.length),
  };
}

function sumOf(hints: readonly Hint[], length: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => hints.reduce((sum, { nats }) => sum + (nats[at] as number), 0));
}

function hintsOf(
  says: Says,
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
