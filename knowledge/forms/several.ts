/** Several people or accounts that one text names, where a form has one of each. */
import type { Checked } from "../identifiers.ts";
import {
  type Found,
  identifiersIn,
  isLike,
  type Place,
  placesOf,
  provable,
  withoutIdentifiers,
  wordsOf,
} from "./said-identifiers.ts";
import type { Field } from "./schema.ts";

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
