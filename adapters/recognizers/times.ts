/**
 * Times of day in a text. The recogniser takes numbers for hours and reads "half three pm" as three, so a reading counts
 * only where the text says that it is a time and which half of the day is meant; and either all that it found are such
 * times or none is taken.
 */
import type { Language } from "../../bot/ports/conversation.ts";
import { hasNumber } from "./numbers.ts";
import { beside, standsAlone } from "./spans.ts";
import { type FoundTime, findTimes } from "./suite.ts";
import { changesNumber, movesTime, words } from "./words.ts";

export interface Times {
  /** HH:MM, in the order of the text. */
  times: string[];
  /** A time of day is named, read or not: its numbers are no numbers. */
  isTimed: boolean;
}

const partOfDay =
  /mañana|tarde|noche|madrugada|mediod[ií]a|morning|afternoon|evening|night|noon|midday|(?:\d|\b)[ap]\. ?m|(?:\d|\b)[ap]m\b/i;
const withMinutes = /\d ?[:h] ?\d\d/i;
const hourAlone = /(?:^|[^\p{L}])(?:las|at) \d{1,2}(?:\.\d\d)?(?: ?h)?$/iu;
/** What may follow an hour alone: not "workers". */
const ending = /^(?: ?h(?:oras|ours|rs)?)?[.,;!?\s]*$/i;
/** From when and until when a part of the day is: the recogniser reads "las doce de la noche" as noon. */
const partsOfDay: [part: RegExp, from: string, until: string][] = [
  [/madrugada/i, "00:00", "07:00"],
  [/mañana|morning/i, "01:00", "13:00"],
  [/tarde/i, "12:00", "21:00"],
  [/afternoon/i, "12:00", "19:00"],
  [/evening/i, "16:00", "24:00"],
  [/\b(?:noche|night)/i, "19:00", "24:00"],
];

/** `today`: YYYY-MM-DD. */
export function readTimes(text: string, language: Language, today: string): Times {
  const said = text.replace(/ en punto(?!\p{L})/iu, "");
  const found = findTimes(said, language, today);
  const read = found.map((one) => readTime(one, said)).filter((one) => one !== undefined);
  const rest = beside(said, found);
  const isAll = read.length === found.length && !hasNumber(rest, language) && !isChanged(words(rest), language);
  return { times: isAll ? read : [], isTimed: found.some((one) => isSaidAsTime(one, said)) };
}

function isChanged(rest: readonly string[], language: Language): boolean {
  return changesNumber(rest) || movesTime(rest, language);
}

/** Of a time that may be two the recogniser gives both, also of "09:30", which is one. */
function readTime(one: FoundTime, said: string): string | undefined {
  const [value = "", ...more] = one.values;
  const isOne = more.length === 0 || /^0\d:/.test(one.text);
  if (one.type !== "time" || !isOne || !/^\d\d:\d\d/.test(value) || !standsAlone(one, said)) return undefined;
  const isClear = partOfDay.test(one.text) || withMinutes.test(one.text) || isHourAlone(one, said);
  return isClear && !isMisread(one.text, value) ? value.slice(0, "HH:MM".length) : undefined;
}

function isHourAlone({ end }: FoundTime, said: string): boolean {
  return hourAlone.test(said.slice(0, end)) && ending.test(said.slice(end));
}

function isSaidAsTime({ type, text, start }: FoundTime, said: string): boolean {
  if (!/time/.test(type)) return false;
  const isSigned = partOfDay.test(text) || withMinutes.test(text);
  return isSigned || /^(?:las?|at) /i.test(text) || /(?:^|[^\p{L}])(?:las?|at) $/iu.test(said.slice(0, start));
}

/** It reads "las seis menos diez" as ten past six; "menos cuarto" only is read rightly. */
function isMisread(text: string, value: string): boolean {
  const isElsewhen = partsOfDay.some(([part, from, until]) => part.test(text) && !(value >= from && value < until));
  return isElsewhen || / menos (?!cuarto)/i.test(text);
}
