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
import type { Field, FieldKind } from "./schema.ts";

/** Words that one identifier may be written in. */
const mostParts = 6;

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
    const byValue = new Map(all.map(({ text: written }) => [canonical(written, field.kind), written] as const));
    return byValue.size > 1 ? [{ field, texts: [...byValue.values()] }] : [];
  });
}

/** Written like one of `own`, and wrong by a digit or a letter: nobody who was named is left out. */
function slipsIn(text: string, own: readonly Found[], found: readonly Found[], check: (text: string) => Checked) {
  const words = wordsOf(text);
  const taken = new Set(found.flatMap(placesOf));
  const shapes = new Set(own.map((one) => shapeOf(one.text)));
  const slips: Place[] = [];
  for (let at = 0; at < words.length; at += 1)
    for (let length = 1; length <= mostParts && at + length <= words.length; length += 1) {
      const slip = { text: words.slice(at, at + length).join(" "), at, length };
      const isFree = placesOf(slip).every((place) => !taken.has(place));
      if (!isFree || !shapes.has(shapeOf(slip.text)) || !isSlip(check(slip.text)) || standsAlone(slip, own)) continue;
      for (const place of placesOf(slip)) taken.add(place);
      slips.push(slip);
    }
  return slips;
}

/** Digits without a sign between them may be any number, unless they stand beside another one. */
function standsAlone({ text, at, length }: Place, own: readonly Found[]): boolean {
  return /^\d+$/.test(text) && !own.some((one) => Math.abs(one.at - at) <= length + 2);
}

function isSlip(checked: Checked): boolean {
  return !checked.ok && ["check-digits", "letter", "province"].includes(checked.why);
}

function shapeOf(text: string): string {
  return text
    .replace(/[\s./-]/g, "")
    .replace(/\d/g, "0")
    .replace(/\p{L}/gu, "A");
}

/**
 * The text with a mark in place of each identifier of these kinds that is none of `own`, and of `slips`; what is written too
 * freely to be found again is left without any identifier.
 */
export function withMarked(
  text: string,
  kinds: readonly FieldKind[],
  { own, slips }: { own: readonly string[]; slips: readonly string[] },
  mark: string,
): string {
  const values = new Set(own.flatMap((written) => kinds.map((kind) => canonical(written, kind))));
  const isOther = ({ text: written, kinds: its }: Found) =>
    kinds.some((kind) => its.has(kind) && !values.has(canonical(written, kind)));
  const others = [
    ...identifiersIn(text)
      .filter(isOther)
      .map((one) => one.text),
    ...slips,
  ];
  const marked = others.reduce((all, written) => all.replaceAll(asWritten(written), () => mark), text);
  return identifiersIn(marked).some(isOther) ? withoutIdentifiers(text) : marked;
}

function canonical(written: string, kind: FieldKind): string {
  const checked = provable[kind]?.(written);
  return checked?.ok ? checked.value : written;
}

/** Whatever stood between its words. */
function asWritten(text: string): RegExp {
  const words = text.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"));
  return new RegExp(words.join(`[\\s,;:()«»"]+`), "g");
}
