/** Text made comparable: one spelling for what people write in many. Everything here is linear in the text's length. */
import { newStemmer } from "snowball-stemmers";

export type Language = "es" | "en";

/** Characters that are read; the rest of a message says nothing new about what it is. */
const longest = 2000;
/** Words that are read. */
const mostWords = 400;

/** NFKC, control and format characters out, lower case, accents off, words apart by one space. */
export function normalise(text: string): string {
  return words(text).join(" ");
}

/** The normalised words, in order. */
export function words(text: string): string[] {
  const read = text.slice(0, longest);
  const plain = isPlain(read) ? read.toLowerCase() : folded(read);
  return ((isPlain(plain) ? plain.match(/[a-z0-9]+/g) : plain.match(/[\p{L}\p{N}]+/gu)) ?? []).slice(0, mostWords);
}

/** Most text, and nearly all of it once it is folded: the regular expressions for it take a third of the time. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

function folded(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\p{M}\p{Cf}]/gu, "");
}

const stemmers = { es: newStemmer("spanish"), en: newStemmer("english") } as const;
const stems = { es: new Map<string, string>(), en: new Map<string, string>() } as const;
/** Stems kept; past it the memory is emptied, so that it is bounded whatever people write. */
const stemsKept = 50_000;

/** The Snowball stem of a normalised word: accents are folded before, on both sides, so that leaving them out costs nothing. */
export function stem(word: string, language: Language): string {
  const known = stems[language];
  const found = known.get(word);
  if (found !== undefined) return found;
  if (known.size >= stemsKept) known.clear();
  const made = stemmers[language].stem(word);
  known.set(word, made);
  return made;
}
