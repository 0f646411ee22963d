/** What of a receipt can be printed: the characters that the fonts draw, up to a bound. */
import type { ReceiptPage, ReceiptRow } from "./document.ts";

/** Far above what the forms take: a form has less than 20 fields of 200 characters. */
const mostRows = 400;
const longestLabel = 400;
const longestValue = 8000;
const longestInAll = 80_000;

export interface Printable {
  page: ReceiptPage;
  /** Whether `?` stands for a character that cannot be drawn. */
  isReplaced: boolean;
  /** Whether something was left out. */
  isCut: boolean;
}

export function printablePage(page: ReceiptPage, canDraw: (codePoint: number) => boolean): Printable {
  let [isReplaced, isCut, rows, left] = [false, false, 0, longestInAll];
  const take = (text: string, longest: number) => {
    const most = Math.min(longest, left);
    const { words, isWhole } = printable(text.slice(0, most), canDraw);
    left -= words.length;
    isReplaced ||= !isWhole;
    if (text.length <= most) return words;
    isCut = true;
    return `${words}…`;
  };
  const takeRow = ({ label, value }: ReceiptRow): ReceiptRow[] => {
    rows += 1;
    if (rows <= mostRows && left > 0) return [{ label: take(label, longestLabel), value: take(value, longestValue) }];
    isCut = true;
    return [];
  };
  const sections = page.sections.map((one) => ({ ...one, rows: one.rows.flatMap(takeRow) }));
  const shown = { ...page, sections: sections.filter((one) => one.rows.length > 0) };
  return { page: shown, isReplaced, isCut };
}

/** A text of a line, as it is printed. */
export function printableLine(text: string, canDraw: (codePoint: number) => boolean): string {
  return printable(text.slice(0, longestLabel), canDraw).words.replaceAll("\n", " ");
}

/** Lines end in U+000A, blanks are spaces, and what has no width or turns the direction of writing is gone. */
function printable(text: string, canDraw: (codePoint: number) => boolean): { words: string; isWhole: boolean } {
  const plain = text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[\t\p{Zs}]/gu, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cf}]|\p{Variation_Selector}/gu, "");
  const drawn = Array.from(plain, (one) => (one === "\n" || isDrawn(one, canDraw) ? one : "?"));
  const words = drawn.join("");
  return { words, isWhole: words === plain };
}

/** Many marks over one character would be drawn over other lines; U+FFFD stands for what was broken before. */
function isDrawn(character: string, canDraw: (codePoint: number) => boolean): boolean {
  return !/\p{M}|\ufffd/u.test(character) && canDraw(character.codePointAt(0) ?? 0);
}
