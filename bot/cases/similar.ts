/**
 * Cases that are probably the same: opened twice, one of them is closed and days are lost. The same classification for
 * the same worker or account within the window, or told in nearly the same words.
 */
import type { CaseDesk, CaseRecord, CaseSummary, NewCase } from "../ports/case-desk.ts";
import type { SimilarCase } from "../ports/incoming.ts";
import { ownerOf } from "./owner.ts";

/** Milliseconds: a matter that comes back later is a new one. */
const window = 60 * 24 * 3600 * 1000;
/** Cases of the owner that are looked at, the newest first, and of those how many are read. */
const mostListed = 50;
const mostRead = 8;
/** Share of words in common from which two descriptions tell the same. */
const alike = 0.75;
/** Shorter descriptions say too little to be compared. */
const fewestWords = 5;

/** Whom a case is about: the data that tell two cases of one classification apart. */
const tellingApart = ["naf", "worker-identity", "ccc"];

/** Of the same owner only: nobody learns of a case of somebody else. Throws what the desk throws. */
export async function findSimilar(request: NewCase, desk: CaseDesk, now: number): Promise<SimilarCase[]> {
  const listed = await desk.list(ownerOf(request.requester), mostListed);
  const near = listed.filter((one) => isNear(one, request, now)).slice(0, mostRead);
  const found: SimilarCase[] = [];
  for (const { number } of near) {
    const known = await desk.read(number);
    const why = likeness(known, request);
    if (why !== undefined) found.push({ number, title: known.title, openedAt: known.openedAt, why });
  }
  return found;
}

/** What was closed as wrongly typed has to be opened again: it is no hindrance. */
function isNear({ number, state, openedAt, classification }: CaseSummary, request: NewCase, now: number): boolean {
  const { type, subject, procedure } = request.classification;
  if (state === "closed-wrong-type" || now - openedAt > window || request.related?.number === number) return false;
  return classification.type === type && classification.procedure === procedure && classification.subject === subject;
}

function likeness(known: CaseRecord, request: NewCase): SimilarCase["why"] | undefined {
  const told = tellingApart.filter((field) => datum(known, field) !== undefined && datum(request, field) !== undefined);
  if (told.some((field) => datum(known, field) !== datum(request, field))) return undefined;
  if (told.length > 0 && known.classification.procedure !== undefined) return "same-datum";
  return share(known.description, request.description) >= alike ? "same-words" : undefined;
}

function datum({ data }: Pick<NewCase, "data">, field: string): string | undefined {
  return data.find((one) => one.field === field)?.value;
}

/** Dice's coefficient over the sets of words. */
function share(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (Math.min(a.size, b.size) < fewestWords) return 0;
  const common = [...a].filter((word) => b.has(word)).length;
  return (2 * common) / (a.size + b.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [],
  );
}
