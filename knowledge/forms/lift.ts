/** Identifiers that stand anywhere in a text, by their own check digits: what a person has said already is not asked again. */
import { type Checked, checkCcc, checkDniNie, checkEmail, checkIban, checkNaf, checkNif } from "../identifiers.ts";
import type { Field, FieldKind } from "./schema.ts";

/** Kinds whose values prove themselves; a phone or a code of four digits may be anything. */
const provable: Partial<Record<FieldKind, (text: string) => Checked>> = {
  naf: checkNaf,
  ccc: checkCcc,
  "dni-nie": checkDniNie,
  nif: checkNif,
  iban: checkIban,
  email: checkEmail,
};

/** What stands before an identifier and says which one it is. */
const names = new Set(["naf", "nass", "nuss", "ccc", "dni", "nie", "nif", "cif", "iban"]);

/** Words looked at, and words that one identifier may be written in ("ES91 2100 0418 4502 0005 1332"). */
const mostWords = 400;
/** Characters looked at, as many as are read of a message (`text.ts`). */
const longest = 2000;
const longestRun = 6;

export interface Lifted {
  field: Field;
  /** As it was written. */
  text: string;
}

/**
 * For each field of which there is one of its kind only, the identifier of that kind in the text, if there is exactly one that
 * is of no other kind as well. Identifiers of one kind, or fields of one kind, that are several are left to be asked.
 */
export function lift(text: string, fields: readonly Field[]): Lifted[] {
  const found = identifiersIn(text);
  return fields.flatMap((field) => {
    const isAlone = fields.filter((other) => isLike(field.kind, other.kind)).length === 1;
    const own = found.filter(({ kinds }) => kinds.has(field.kind));
    const [only, ...more] = own.filter(({ kinds }) => [...kinds].every((kind) => isLike(field.kind, kind)));
    if (!isAlone || provable[field.kind] === undefined || only === undefined || more.length > 0) return [];
    return own.length === 1 ? [{ field, text: only.text }] : [];
  });
}

export interface Several {
  field: Field;
  /** Each once, as they were written, in the order of the text; those with wrong check digits are among them. */
  texts: string[];
}

/** The fields of which there is one of its kind only, and of which the text names two or more, one of them at least rightly. */
export function severalIn(text: string, fields: readonly Field[]): Several[] {
  const found = identifiersIn(text);
  return fields.flatMap((field) => {
    const isAlone = fields.filter((other) => isLike(field.kind, other.kind)).length === 1;
    const check = provable[field.kind];
    const own = found.filter(({ kinds }) => kinds.has(field.kind));
    const isClear = own.every(({ kinds }) => [...kinds].every((kind) => isLike(field.kind, kind)));
    if (!isAlone || !isClear || check === undefined || own.length === 0) return [];
    const all = [...own, ...slipsIn(text, own, found, check)].sort((one, other) => one.at - other.at);
    const byValue = new Map(all.map(({ text: written }) => [canonical(check(written)) || written, written] as const));
    return byValue.size > 1 ? [{ field, texts: [...byValue.values()] }] : [];
  });
}

/** Written like one of `own`, and wrong by a digit or a letter: nobody who was named is left out. */
function slipsIn(text: string, own: readonly Found[], found: readonly Found[], check: (text: string) => Checked) {
  const words = wordsOf(text);
  const taken = new Set(found.flatMap(placesOf));
  const slips: Place[] = [];
  for (const { text: like, length } of own)
    for (let at = 0; at + length <= words.length; at += 1) {
      const slip = { text: words.slice(at, at + length).join(" "), at, length };
      const isFree = placesOf(slip).every((place) => !taken.has(place));
      if (!isFree || shapeOf(slip.text) !== shapeOf(like) || !isSlip(check(slip.text))) continue;
      if (/^\d+$/.test(slip.text) && !own.some((one) => Math.abs(one.at - at) <= length + 1)) continue;
      for (const place of placesOf(slip)) taken.add(place);
      slips.push(slip);
    }
  return slips;
}

function isSlip(checked: Checked): boolean {
  return !checked.ok && ["check-digits", "letter", "province"].includes(checked.why);
}

function shapeOf(text: string): string {
  return text.replace(/\d/g, "0").replace(/\p{L}/gu, "A");
}

/** The text with a mark in place of each of `others`; what is written too freely for that is left without any identifier. */
export function withMarked(text: string, others: readonly string[], mark: string): string {
  const marked = others.reduce((all, written) => all.replaceAll(written, mark), text);
  const isLeft = identifiersIn(marked).some(({ text: written }) => others.includes(written));
  return isLeft ? withoutIdentifiers(text) : marked;
}

function canonical(checked: Checked): string {
  return checked.ok ? checked.value : "";
}

/** A DNI is a NIF as well. */
function isLike(one: FieldKind, other: FieldKind): boolean {
  const group = (kind: FieldKind) => (kind === "nif" ? "dni-nie" : kind);
  return group(one) === group(other);
}

/** What a message is about does not depend on whose number it is: without the identifiers and the names before them. */
export function withoutIdentifiers(text: string): string {
  const found = identifiersIn(text);
  if (found.length === 0) return text;
  const words = wordsOf(text);
  const left = new Set(found.flatMap(placesOf));
  for (const { at } of found) if (names.has((words[at - 1] ?? "").toLowerCase())) left.add(at - 1);
  return words.filter((_, at) => !left.has(at)).join(" ");
}

interface Place {
  text: string;
  /** Its first word, and how many they are. */
  at: number;
  length: number;
}

interface Found extends Place {
  kinds: Set<FieldKind>;
}

function placesOf({ at, length }: Place): number[] {
  return Array.from({ length }, (_, place) => at + place);
}

/** The longest run of words that is an identifier, from left to right; none stands in two. */
function identifiersIn(text: string): Found[] {
  if (!/\d|@/.test(text.slice(0, longest))) return [];
  const words = wordsOf(text);
  const found: Found[] = [];
  for (let at = 0; at < words.length; ) {
    const length = longestAt(words, at);
    if (length > 0) {
      const written = words.slice(at, at + length).join(" ");
      found.push({ text: written, kinds: kindsOf(written), at, length });
    }
    at += Math.max(1, length);
  }
  return found;
}

function wordsOf(text: string): string[] {
  return text
    .slice(0, longest)
    .split(/[\s,;:()«»"]+/)
    .map((word) => word.replace(/[.!?]+$/, ""))
    .filter((word) => word !== "")
    .slice(0, mostWords);
}

function longestAt(words: readonly string[], at: number): number {
  // Identifiers begin with a digit, or hold one and are short enough; an address has its sign.
  if (!/\d|@/.test(words[at] ?? "")) return 0;
  for (let length = Math.min(longestRun, words.length - at); length > 0; length -= 1)
    if (kindsOf(words.slice(at, at + length).join(" ")).size > 0) return length;
  return 0;
}

function kindsOf(text: string): Set<FieldKind> {
  const kinds = Object.entries(provable) as [FieldKind, (text: string) => Checked][];
  return new Set(kinds.filter(([, check]) => isProven(check(text))).map(([kind]) => kind));
}

/** A value that only one of two published rules allows is asked for, so that the person sees the warning. */
function isProven(checked: Checked): boolean {
  return checked.ok && checked.warning === undefined;
}
