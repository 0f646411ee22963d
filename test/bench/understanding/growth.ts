/** How the search among articles grows: 100, 1,000, 10,000 articles and 100,000 phrasings, beside fuse.js and MiniSearch. */
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { countWords, readyReader } from "../../../knowledge/reading.ts";
import { readySearch } from "../../../knowledge/search.ts";
import { type Random, seeded } from "../../support/random.ts";
import { quantile } from "../quantile.ts";

const sizes = [100, 1_000, 10_000, 100_000] as const;
const phrasingsEach = 10;
const queries = 200;
/** A peer that reads every entry takes seconds a query: it is asked less often as it grows. */
const mostRead = 200_000;

/** Invented words: as many as a trade has, some of them everywhere, most of them rare (Zipf). */
function vocabulary(random: Random, count: number): string[] {
  const syllables = [
    "ta",
    "ri",
    "con",
    "tra",
    "men",
    "se",
    "lo",
    "pre",
    "ca",
    "nal",
    "du",
    "fi",
    "cio",
    "bra",
    "po",
    "ver",
  ];
  const word = () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * 16)]).join("");
  return Array.from({ length: count }, word);
}

function sentence(random: Random, words: readonly string[]): string {
  const length = 5 + Math.floor(random() * 10);
  return Array.from({ length }, () => words[Math.floor(words.length * random() ** 3)]).join(" ");
}

interface Grown {
  entries: number;
  built: number;
  megabytes: number;
  p50ms: number;
  p99ms: number;
  peers: Record<string, { built: number; p50ms: number }>;
}

function timed<T>(run: () => T): [T, number] {
  const from = performance.now();
  const result = run();
  return [result, performance.now() - from];
}

function timesOf(texts: readonly string[], ask: (text: string) => unknown): number[] {
  return texts.map((text) => timed(() => ask(text))[1]).toSorted((a, b) => a - b);
}

export function growth(): Grown[] {
  process.stdout.write(
    "\ngrowth: phrasings, ten an article\n  entries  built s       MB   p50 ms   p99 ms   fuse.js p50   MiniSearch p50\n",
  );
  return sizes.map((entries) => {
    const random = seeded(entries);
    const words = vocabulary(random, 20_000);
    const texts = Array.from({ length: entries }, () => sentence(random, words));
    const asked = texts
      .filter((_, at) => at % Math.ceil(entries / queries) === 0)
      .map((text) => `${text} ${sentence(random, words)}`);
    globalThis.gc?.();
    const before = process.memoryUsage();
    const [search, built] = timed(() => {
      const read = readyReader(countWords(texts), [], []);
      const sources = texts.map((text, at) => ({
        id: String(at),
        label: `article:${Math.floor(at / phrasingsEach)}`,
        language: "es" as const,
        reading: read(text, "es"),
      }));
      return readySearch(sources, read);
    });
    globalThis.gc?.();
    const after = process.memoryUsage();
    const megabytes = (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20;
    const times = timesOf(asked, (text) => search(text, "es"));
    const [fuse, fuseBuilt] = timed(() => new Fuse(texts));
    const some = asked.slice(0, Math.max(3, Math.floor(mostRead / entries)));
    const [mini, miniBuilt] = timed(() => {
      const index = new MiniSearch({ fields: ["text"] });
      index.addAll(texts.map((text, id) => ({ id, text })));
      return index;
    });
    const peers = {
      "fuse.js": {
        built: fuseBuilt / 1000,
        p50ms: quantile(
          timesOf(some, (text) => fuse.search(text, { limit: 3 })),
          0.5,
        ),
      },
      MiniSearch: {
        built: miniBuilt / 1000,
        p50ms: quantile(
          timesOf(some, (text) => mini.search(text)),
          0.5,
        ),
      },
    };
    const grown = {
      entries,
      built: built / 1000,
      megabytes,
      p50ms: quantile(times, 0.5),
      p99ms: quantile(times, 0.99),
      peers,
    };
    const row = [grown.built, megabytes, grown.p50ms, grown.p99ms].map((one) => one.toFixed(2).padStart(8)).join(" ");
    process.stdout.write(
      `  ${String(entries).padStart(7)} ${row} ${peers["fuse.js"].p50ms.toFixed(1).padStart(13)} ${peers.MiniSearch.p50ms.toFixed(1).padStart(16)}\n`,
    );
    return grown;
  });
}
