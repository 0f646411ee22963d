/** Identifiers that stand anywhere in a text, found by their own check digits. */
import { type Checked, checkCcc, checkDniNie, checkEmail, checkIban, checkNaf, checkNif } from "../identifiers.ts";
import type { FieldKind } from "./schema.ts";

/** Kinds whose values prove themselves; a phone or a code of four digits may be anything. */
export const provable: Partial<Record<FieldKind, (text: string) => Checked>> = {
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

export interface Place {
  text: string;
  /** Its first word, and how many they are. */
  at: number;
  length: number;
}

export interface Found extends Place {
  kinds: Set<FieldKind>;
}

export function placesOf({ at, length }: Place): number[] {
  return Array.from({ length }, (_, place) => at + place);
}

/** The longest run of words that is an identifier, from left to right; none stands in two. */
export function identifiersIn(text: string): Found[] {
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

export function wordsOf(text: string): string[] {
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

/** A DNI is a NIF as well. */
export function isLike(one: FieldKind, other: FieldKind): boolean {
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
