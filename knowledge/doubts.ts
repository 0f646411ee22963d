/** Words with two meanings: which reading a message means, if it says so, and which question is open if it does not. */
import type { Label, Told } from "./decision.ts";
import type { FalseFriends } from "./words.ts";

type FalseFriend = FalseFriends[number];

export interface Doubts {
  /** Routes that a reading leads to which the person chose when asked. */
  chosen: Label["route"][];
  /** Routes that the other readings of such a word lead to. */
  ruledOut: Label["route"][];
  /** Ids of the words that nothing settles. */
  open: string[];
}

/** `said`: normalised words, one space between them. */
export function findDoubts(falseFriends: FalseFriends, said: string, { readings = {} }: Told): Doubts {
  const present = falseFriends.filter(({ word }) => word.some((each) => stands(each, said)));
  return {
    chosen: present.flatMap(({ id, readings: all }) => all.find((one) => one.id === readings[id])?.route ?? []),
    ruledOut: present.flatMap(({ id, readings: all }) =>
      readings[id] === undefined ? [] : all.flatMap((one) => (one.id === readings[id] ? [] : (one.route ?? []))),
    ),
    open: present.filter((one) => readings[one.id] === undefined && !isSettled(one, said)).map(({ id }) => id),
  };
}

/** The words beside it speak for exactly one reading. */
function isSettled({ readings }: FalseFriend, said: string): boolean {
  return readings.filter(({ cues }) => [...cues.es, ...cues.en].some((cue) => stands(cue, said))).length === 1;
}

function stands(words: string, said: string): boolean {
  return ` ${said} `.includes(` ${words} `);
}
