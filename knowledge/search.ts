/**
 * Finds articles by their titles and phrasings, for "did you mean" and for people who look something up. Fuse.js ranks
 * the few records that an inverted index brings: on its own it reads every record for every piece of a query.
 */
import Fuse from "fuse.js";
import type { Read, Reading } from "./reading.ts";
import type { ArticleId } from "./schema.ts";
import type { Language } from "./text.ts";

export interface Found {
  article: ArticleId;
  /** 1: every piece of the text stands in the phrasing; 0: none does. */
  score: number;
  /** Id of the phrasing or title that was found. */
  phrasing: string;
}

/** Best first, each article once. */
export type Search = (text: string, language: Language, most?: number) => Found[];

interface Source {
  id: string;
  label: string;
  language: Language;
  reading: Reading;
}

interface Entry {
  id: string;
  article: ArticleId;
  field: string;
}

/** Records that Fuse.js looks at. */
const candidates = 12;
/** Entries of postings that one query goes through, so that its cost does not grow with the articles. */
const mostVisited = 8_000;
/** Pieces of a text; what comes later in a long one is not looked up. */
const mostPieces = 80;
/** Of them, the rarest are what Fuse.js compares: what stands everywhere says little, and each costs a pass over a record. */
const mostCompared = 24;
const pieceLength = 4;
/** Stands before each piece of a query, and in no piece or record. */
const between = "\n";

/** One record a phrasing and title: an article's score is that of its best. */
export function readySearch(sources: readonly Source[], read: Read): Search {
  const indexes = { es: index(sources, "es"), en: index(sources, "en") };
  return (text, language, most = 3) => {
    const index = indexes[language];
    const known = knownPieces(fieldOf(read(text, language)), index);
    const found = rank(known.slice(0, mostCompared), preselect(known, index));
    const best = new Map<ArticleId, Found>();
    for (const one of found) if (!best.has(one.article)) best.set(one.article, one);
    return [...best.values()].slice(0, most);
  };
}

interface Index {
  entries: Entry[];
  /** Piece -> places of the entries that hold it. */
  postings: Map<string, number[]>;
}

function index(sources: readonly Source[], language: Language): Index {
  const entries = sources.flatMap(({ id, label, language: own, reading }) => {
    const [route, article] = label.split(":");
    return route === "article" && own === language
      ? [{ id, article: article as ArticleId, field: fieldOf(reading) }]
      : [];
  });
  const postings = new Map<string, number[]>();
  for (const [place, { field }] of entries.entries())
    for (const piece of pieces(field)) {
      const places = postings.get(piece);
      if (places === undefined) postings.set(piece, [place]);
      else places.push(place);
    }
  return { entries, postings };
}

interface Known {
  piece: string;
  /** Places of the entries that hold it. */
  places: readonly number[];
}

/** The rarest first. */
function knownPieces(query: string, { postings }: Index): Known[] {
  const known = pieces(query).flatMap((piece) => {
    const places = postings.get(piece);
    return places === undefined ? [] : [{ piece, places }];
  });
  return known.sort((one, other) => one.places.length - other.places.length);
}

/** By their rarest pieces, until enough entries were looked at. */
function preselect(known: readonly Known[], { entries }: Index): Entry[] {
  const scores = new Map<number, number>();
  let visited = 0;
  for (const { places } of known) {
    visited += places.length;
    if (visited > mostVisited && scores.size >= candidates) break;
    const rarity = Math.log(1 + entries.length / places.length);
    for (const place of places) scores.set(place, (scores.get(place) ?? 0) + rarity);
  }
  const best = [...scores].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, candidates);
  return best.flatMap(([place]) => entries[place] ?? []);
}

/** Token search on pieces of stems, anchored by spaces, exact: the set-up that ranks sentences best and bears slips. */
function rank(known: readonly Known[], some: readonly Entry[]): Found[] {
  if (some.length === 0) return [];
  const fuse = new Fuse(some, {
    keys: ["field"],
    tokenize: (text) => (text.includes(between) ? text.split(between).slice(1) : pieces(text)),
    useTokenSearch: true,
    threshold: 0,
    includeScore: true,
    ignoreLocation: true,
  });
  return fuse
    .search(known.map(({ piece }) => between + piece).join(""))
    .map(({ item: { id, article }, score = 1 }) => ({
      article,
      score: Math.round((1 - score) * 1000) / 1000,
      phrasing: id,
    }));
}

function fieldOf({ stems }: Reading): string {
  return ` ${stems.join("  ")} `;
}

function pieces(field: string): string[] {
  const all = new Set<string>();
  for (const stem of field.split(/ +/).filter((part) => part !== "")) {
    const edged = ` ${stem} `;
    if (edged.length <= pieceLength) all.add(edged);
    for (let at = 0; at + pieceLength <= edged.length; at += 1) all.add(edged.slice(at, at + pieceLength));
  }
  return [...all].slice(0, mostPieces);
}
