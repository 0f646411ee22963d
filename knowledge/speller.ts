/**
 * Corrects words that nobody here has ever written to the nearest known one: a letter left out, added, changed or swapped,
 * once, or twice in longer words. By symmetric deletes (Garbe, SymSpell): two words that are near share a form with letters
 * left out, so that a look-up costs the same however many words are known.
 */

/** A known word stays as it is; an unknown one becomes its neighbour, if it has one. */
export type Correct = (word: string) => string;

/** Shorter words have too many neighbours. */
const shortest = 3;
/** Longer ones are no words, and cost quadratic time. */
const longest = 24;
/** From this length on, two slips. */
const longWord = 6;
/** From so many known words on, what was written once corrects nothing: it may be a slip itself. */
const manyWords = 10_000;
/** A word that was written so seldom, and its neighbour so much oftener, is a slip in what was learnt from. */
const mostOfASlip = 4;
const oftener = 50;
/** Letters that are looked up: words that differ further on share this beginning, and the forms of long ones are many. */
const compared = 7;
/** Nats: what a slip costs, and what the same first letter is worth, which is rarely wrong. */
const slipCosts = 6;
const sameStart = 1.5;

/** `counts`: how often each known normalised word occurs; the more frequent neighbour wins. */
export function readySpeller(counts: ReadonlyMap<string, number>): Correct {
  const neighbours = new Map<string, string[]>();
  const fewest = counts.size < manyWords ? 1 : 2;
  for (const [word, count] of counts) {
    if (count < fewest || !isCorrectable(word)) continue;
    for (const form of formsOf(word)) {
      const known = neighbours.get(form);
      if (known === undefined) neighbours.set(form, [word]);
      else known.push(word);
    }
  }
  return (word) => {
    const own = counts.get(word) ?? 0;
    if (own > mostOfASlip || !isCorrectable(word)) return word;
    const near = new Set([...formsOf(word)].flatMap((form) => neighbours.get(form) ?? []));
    near.delete(word);
    const other = best(word, near, counts);
    if (other === undefined || own === 0) return other ?? word;
    const isSlip =
      word.length >= longWord && slipsBetween(word, other) === 1 && (counts.get(other) ?? 0) >= oftener * own;
    return isSlip ? other : word;
  };
}

/** Codes and numbers are never "corrected". */
function isCorrectable(word: string): boolean {
  return word.length >= shortest && word.length <= longest && !/\d/.test(word);
}

/** How a word begins, with up to as many letters left out as it may have slips. */
function formsOf(word: string): Set<string> {
  const start = word.slice(0, compared);
  const one = withoutOne(start);
  return new Set(word.length < longWord - 1 ? [start, ...one] : [start, ...one, ...one.flatMap(withoutOne)]);
}

function withoutOne(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

function best(word: string, near: Iterable<string>, counts: ReadonlyMap<string, number>): string | undefined {
  let [found, highest]: [string | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (const other of near) {
    const slips = slipsBetween(word, other);
    if (slips > (Math.min(word.length, other.length + 1) < longWord ? 1 : 2)) continue;
    const worth = Math.log(1 + (counts.get(other) ?? 0)) - slipCosts * slips + (word[0] === other[0] ? sameStart : 0);
    if (worth > highest || (worth === highest && found !== undefined && other < found))
      [found, highest] = [other, worth];
  }
  return found;
}

/** Damerau-Levenshtein distance of neighbours (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let [beforeLast, last] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (beforeLast[j - 2] as number) + 1 : changed;
      row.push(Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, changed, swapped));
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length] as number;
}
