/**
 * Rules of classification that are written by hand, as data: words that must stand in a message, what they speak for
 * and against or which fact they show, and the official text that says so.
 */
import { z } from "zod";
import type { Facts } from "./decision.ts";
import { bilingual, id } from "./schema.ts";
import { normalise } from "./text.ts";

/** A cue is one or more words in a row; `plaz*` is any word that begins so, `^que` stands first. One of a group must be there. */
const group = z.array(z.string().trim().min(1)).min(1);
const lateness = z.enum(["in-time", "late"]);

export const ruleSchema = z
  .strictObject({
    id,
    /** A fact that must hold: told by the dialog, or shown by another rule. */
    given: z.strictObject({ lateness }).optional(),
    /** Every group must be met. */
    when: z.array(group).default([]),
    /** None of these. */
    unless: group.optional(),
    /** At most so many words in the message. */
    "at-most-words": z.int().positive().optional(),
    /** A fact that the words show, unless it is known better. */
    shows: z.strictObject({ lateness }).optional(),
    /** Class or route -> weight in nats; negative speaks against. 1 leans, 2 is strong, 6 leaves no doubt. */
    favours: z.record(z.string(), z.number().min(-8).max(8)).default({}),
    why: bilingual,
    source: z.string().trim().min(3),
  })
  .refine(
    ({ when, given, "at-most-words": most }) => when.length > 0 || given !== undefined || most !== undefined,
    "give it a `when`, a `given` or an `at-most-words`: a rule that always fires says nothing",
  );
export const rulesSchema = z.array(ruleSchema);
export type RuleText = z.infer<typeof ruleSchema>;

export interface Rule extends RuleText {
  /** `said`: normalised words, one space between them. */
  meets(said: string): boolean;
}

export function readyRule(rule: RuleText): Rule {
  const groups = rule.when.map((cues) => cues.map(readyCue));
  const unless = (rule.unless ?? []).map(readyCue);
  const most = rule["at-most-words"] ?? Number.POSITIVE_INFINITY;
  return {
    ...rule,
    meets: (said) =>
      said.split(" ").length <= most &&
      groups.every((cues) => cues.some((cue) => cue(said))) &&
      !unless.some((cue) => cue(said)),
  };
}

/** Plain substring search over the padded text: no pattern of ours can backtrack. */
function readyCue(cue: string): (said: string) => boolean {
  const needle = ` ${normalise(cue)}${cue.endsWith("*") ? "" : " "}`;
  return cue.startsWith("^") ? (said) => ` ${said} `.startsWith(needle) : (said) => ` ${said} `.includes(needle);
}

export interface Fired {
  rules: readonly Rule[];
  /** What was told, and what the words showed beside it. */
  facts: Facts;
}

/** In two rounds: what the words show, then what follows from it. */
export function fire(rules: Iterable<Rule>, said: string, told: Facts): Fired {
  const met = [...rules].filter((rule) => rule.meets(said));
  const shown = met.filter(({ given }) => given === undefined).flatMap(({ shows }) => shows ?? []);
  const facts: Facts = Object.assign({}, ...shown, told);
  return { rules: met.filter(({ given }) => given === undefined || given.lateness === facts.lateness), facts };
}

/** What the rules that fired say about a class, in nats. */
export function weigh(name: string, rules: readonly Rule[]): number {
  let sum = 0;
  for (const { favours } of rules)
    for (const [target, nats] of Object.entries(favours)) if (covers(target, name)) sum += nats;
  return sum;
}

export function speaksFor({ favours }: Rule, name: string): boolean {
  return Object.entries(favours).some(([target, nats]) => nats > 0 && covers(target, name));
}

/** Whether a rule's target (`procedure`, `error:technical`) covers a class. */
function covers(target: string, name: string): boolean {
  return name === target || name.startsWith(`${target}:`);
}
