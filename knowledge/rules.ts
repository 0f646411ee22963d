/**
 * Rules of classification that are written by hand, as data: words that must stand in a message, what they speak for
 * and against, and the official text that says so.
 */
import { z } from "zod";
import { bilingual, id } from "./schema.ts";
import { normalise } from "./text.ts";

/** A cue is one or more words in a row; `plaz*` is any word that begins so. One of a group must be there. */
const group = z.array(z.string().trim().min(1)).min(1);

export const ruleSchema = z.strictObject({
  id,
  /** Every group must be met. */
  when: z.array(group).min(1),
  /** None of these. */
  unless: group.optional(),
  /** Class or route -> weight in nats; negative speaks against. */
  favours: z.record(z.string(), z.number()),
  why: bilingual,
  source: z.string().trim().min(3),
});
export const rulesSchema = z.array(ruleSchema);
export type RuleText = z.infer<typeof ruleSchema>;

export interface Rule extends RuleText {
  meets(text: string): boolean;
}

/** `text` is normalised. */
export function readyRule(rule: RuleText): Rule {
  const groups = rule.when.map((cues) => cues.map(readyCue));
  const unless = (rule.unless ?? []).map(readyCue);
  return {
    ...rule,
    meets: (text) => groups.every((cues) => cues.some((cue) => cue(text))) && !unless.some((cue) => cue(text)),
  };
}

/** Plain substring search over the padded text: no pattern of ours can backtrack. */
function readyCue(cue: string): (text: string) => boolean {
  const open = cue.endsWith("*");
  const needle = ` ${normalise(cue)}${open ? "" : " "}`;
  return (text) => ` ${text} `.includes(needle);
}

/** Whether a rule's target (`procedure`, `error:technical`) covers a class. */
export function covers(target: string, name: string): boolean {
  return name === target || name.startsWith(`${target}:`);
}
