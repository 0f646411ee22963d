/** Corrects words that nobody here has ever written to the known word one slip away: a letter left out, added, changed or swapped. */

/** A known word stays as it is; an unknown one becomes its neighbour, if it has one. */
export type Correct = (word: string) => string;

/** Shorter words have too many neighbours. */
const shortest = 4;
/** Longer ones are no words, and cost quadratic time. */
const longest = 30;

/** `counts`: how often each known normalised word occurs; the more frequent neighbour wins. */
export function readySpeller(counts: ReadonlyMap<string, number>): Correct {
  const neighbours = new Map<string, string[]>();
  for (const word of counts.keys()) {
    if (!isCorrectable(word)) continue;
    for (const form of [word, ...withoutOne(word)]) {
      const known = neighbours.get(form);
      if (known === undefined) neighbours.set(form, [word]);
      else known.push(word);
    }
  }
  return (word) => {
    if (counts.has(word) || !isCorrectable(word)) return word;
    const near = new Set([word, ...withoutOne(word)].flatMap((form) => neighbours.get(form) ?? []));
    return (
      best(
        [...near].filter((other) => isOneSlip(word, other)),
        counts,
      ) ?? word
    );
  };
}

/** Codes and numbers are never "corrected". */
function isCorrectable(word: string): boolean {
  return word.length >= shortest && word.length <= longest && !/\d/.test(word);
}

/** Symmetric delete: two words one slip apart share a form with one letter left out (Garbe, SymSpell). */
function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function best(words: readonly string[], counts: ReadonlyMap<string, number>): string | undefined {
  const often = (word: string) => counts.get(word) ?? 0;
  return [...words].sort((a, b) => often(b) - often(a) || (a < b ? -1 : 1))[0];
}

/** Damerau-Levenshtein distance 1. The first letter is rarely wrong: a change there makes another word. */
function isOneSlip(a: string, b: string): boolean {
  if (a[0] !== b[0]) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  const [left, right] = [a.slice(from, a.length - back), b.slice(from, b.length - back)];
  if (left.length + right.length <= 1 || (left.length === 1 && right.length === 1)) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
