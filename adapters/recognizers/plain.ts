/** The text that the recogniser gets. */

/**
 * In characters of Latin-1: for a text with any other one the engine compiles all regular expressions of the recogniser
 * anew, which takes longer than a request may. A letter or digit of another script stays a letter: "1３" is not 1.
 */
export function plain(text: string): string {
  const latin = text
    .normalize("NFC")
    .replace(/[‘’]/g, "'")
    .replace(/[‐-―]/g, "-")
    .replace(/[^ -ÿ]|\u00a0/gu, (sign) => (/[\p{L}\p{N}]/u.test(sign) ? "x" : " "));
  // The engine would go on to hold it in two bytes a character.
  return Buffer.from(latin, "latin1").toString("latin1");
}
