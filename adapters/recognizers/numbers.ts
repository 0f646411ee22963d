/** Numbers in a text. What the recogniser is known to read wrongly is left out. */
import type { Language } from "../../bot/ports/conversation.ts";
import { standsAlone } from "./spans.ts";
import { type FoundNumber, findNumbers } from "./suite.ts";
import { changesNumber, words } from "./words.ts";

const largest = 999_999_999;

/**
 * In the order of the text; none where one of them is doubtful. Of numbers in digits whole ones only: 1.200 is two
 * numbers in two languages.
 */
export function readNumbers(text: string, language: Language): number[] {
  if (changesNumber(words(text))) return [];
  const found = findNumbers(text, language);
  return found.every((one) => isSure(one, text)) ? found.map(({ value }) => value) : [];
}

function isSure(number: FoundNumber, text: string): boolean {
  const { value } = number;
  if (!(value >= 0 && value <= largest) || !standsAlone(number, text)) return false;
  const isWhole = Number.isInteger(value) || /\b(?:coma|punto|point)\b/i.test(number.text);
  const [before, after] = [text.slice(0, number.start), text.slice(number.end)];
  const isCut = /[-+./,']$/.test(before) || /^(?:[-./,'] ?\d| (?:y|and)\b)/i.test(after);
  return isWhole && !isCut && (!/\d/.test(number.text) || /^\d+$/.test(number.text));
}

/** Whether any number is in it, but for the article "un", "una", "one". */
export function hasNumber(text: string, language: Language): boolean {
  return /\d/.test(text) || findNumbers(text, language).some((one) => !/^(?:una?|one)$/i.test(one.text));
}

/**
 * The text with its numbers in words as digits, so that "dos mil veintiséis" is seen as the year that it is: behind a
 * day in words the recogniser leaves a year out. In English only years, whose days are "twenty first" and not 21.
 */
export function withDigits(text: string, language: Language): string {
  const written = findNumbers(text, language).filter(
    ({ text: said, value }) =>
      !/\d|^una?$/i.test(said) && Number.isInteger(value) && (language === "es" || value >= 1000),
  );
  return written.reduceRight((all, { start, end, value }) => all.slice(0, start) + value + all.slice(end), text);
}
