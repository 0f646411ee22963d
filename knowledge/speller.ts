/**
 * Corrects words that nobody here has ever written to the nearest known one: a letter left out, added, changed or swapped,
 * once, or twice in longer words. By symmetric deletes (Garbe, SymSpell): two words that are near share a form with letters
 * left out, so that a look-up costs the same however many words are known.
 */

/** Normalised word -> how often it was written in all that is known. */
export type WordCounts = ReadonlyMap<string, number>;

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

/** The more frequent neighbour wins. */
export function readySpeller(counts: WordCounts): Correct {
  const fewest = counts.size < manyWords ? 1 : 2;
  const known = [...counts].filter(([word, count]) => count >= fewest && isCorrectable(word)).map(([word]) => word);
  const neighbours = readyNeighbours(known);
  return (word) => {
    const own = counts.get(word) ?? 0;
    if (own > mostOfASlip || !isCorrectable(word)) return word;
    const near = neighbours(word);
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

/**
 * The known words that share a form with a word, and now and then one that does not (two forms of one hash). Half a million
 * forms are kept as numbers, since as strings they would take longer to make at every start than all else that is read.
 */
function readyNeighbours(known: readonly string[]): (word: string) => Set<string> {
  let forms = 0;
  for (const word of known) eachForm(word, () => (forms += 1));
  const mask = 2 ** Math.ceil(Math.log2(forms + 1)) - 1;
  /** By the low bits of a form's hash: where its words end, and where the one before ends, in `hashes` and `places`. */
  const ends = new Uint32Array(mask + 2);
  for (const word of known) eachForm(word, (hash) => (ends[hash & mask] = (ends[hash & mask] as number) + 1));
  for (let at = 1; at < ends.length; at += 1) ends[at] = (ends[at] as number) + (ends[at - 1] as number);
  const [hashes, places] = [new Int32Array(forms), new Uint32Array(forms)];
  for (const [place, word] of known.entries())
    eachForm(word, (hash) => {
      const at = (ends[hash & mask] as number) - 1;
      ends[hash & mask] = at;
      hashes[at] = hash;
      places[at] = place;
    });
  return (word) => {
    const near = new Set<string>();
    eachForm(word, (hash) => {
      const end = ends[(hash & mask) + 1] as number;
      for (let at = ends[hash & mask] as number; at < end; at += 1)
        if (hashes[at] === hash) near.add(known[places[at] as number] as string);
    });
    return near;
  };
}

/** Hashes of how a word begins, with up to as many letters left out as it may have slips. */
function eachForm(word: string, visit: (hash: number) => void): void {
  const length = Math.min(word.length, compared);
  visit(hashWithout(word, length, length, length));
  for (let one = 0; one < length; one += 1) visit(hashWithout(word, length, one, one));
  if (word.length < longWord - 1) return;
  for (let one = 0; one < length; one += 1)
    for (let other = one + 1; other < length; other += 1) visit(hashWithout(word, length, one, other));
}

/** FNV-1a over the code units of the beginning, without two places (Fowler, Noll, Vo). */
function hashWithout(word: string, length: number, one: number, other: number): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < length; at += 1)
    if (at !== one && at !== other) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

function best(word: string, near: Iterable<string>, counts: WordCounts): string | undefined {
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
