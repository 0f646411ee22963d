/**
 * Cues, as data: words that stand in a message together, the classes that they speak for and against, and the official
 * text that says why.
 */
import { z } from "zod";
import { bilingual, id } from "./schema.ts";
import { normalise } from "./text.ts";

/** A cue is one or more words in a row; `plaz*` is any word that begins so, `^que` stands first. One of a group must be there. */
const group = z.array(z.string().trim().min(1)).min(1);

export const cueSchema = z
  .strictObject({
    id,
    /** Every group must be met. */
    when: z.array(group).default([]),
    /** None of these. */
    unless: group.optional(),
    /** At most so many words in the message. */
    "at-most-words": z.int().positive().optional(),
    /** Class or route -> weight in nats; negative speaks against. 1 leans, 2 is strong, 6 leaves no doubt. */
    favours: z.record(z.string(), z.number().min(-8).max(8)).default({}),
    why: bilingual,
    source: z.string().trim().min(3),
  })
  .refine(
    ({ when, "at-most-words": most }) => when.length > 0 || most !== undefined,
    "give it a `when` or an `at-most-words`: a cue that is always met says nothing",
  );
export const cuesSchema = z.array(cueSchema);
export type CueText = z.infer<typeof cueSchema>;

export interface Cue extends CueText {
  /** `said`: normalised words, one space between them. */
  meets(said: string): boolean;
}

export function readyCue(cue: CueText): Cue {
  const groups = cue.when.map((words) => words.map(readyWords));
  const unless = (cue.unless ?? []).map(readyWords);
  const most = cue["at-most-words"] ?? Number.POSITIVE_INFINITY;
  return {
    ...cue,
    meets: (said) => {
      const padded = ` ${said} `;
      return (
        (most === Number.POSITIVE_INFINITY || said.split(" ").length <= most) &&
        groups.every((words) => words.some((stands) => stands(padded))) &&
        !unless.some((stands) => stands(padded))
      );
    },
  };
}

/** Plain substring search over the text with a space at both ends: no pattern of ours can backtrack. */
function readyWords(words: string): (padded: string) => boolean {
  const needle = ` ${normalise(words)}${words.endsWith("*") ? "" : " "}`;
  return words.startsWith("^") ? (padded) => padded.startsWith(needle) : (padded) => padded.includes(needle);
}

/** What the cues that were met say about a class, in nats. */
export function weigh(name: string, cues: readonly Cue[]): number {
  let sum = 0;
  for (const { favours } of cues)
    for (const [target, nats] of Object.entries(favours)) if (covers(target, name)) sum += nats;
  return sum;
}

export function speaksFor({ favours }: Cue, name: string): boolean {
  return Object.entries(favours).some(([target, nats]) => nats > 0 && covers(target, name));
}

/** Whether a cue's target (`procedure`, `error:technical`) covers a class. */
function covers(target: string, name: string): boolean {
  return name === target || name.startsWith(`${target}:`);
}
