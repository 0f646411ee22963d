/** Faults that an editor could make in the content and that no check of its shape would see. */
import { parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import type { Random } from "../../support/random.ts";

export interface Mutant {
  /** Inside `knowledge/content`. */
  file: string;
  what: string;
  /** The file's text with the fault in it. */
  change(text: string): string;
}

interface Kind {
  /** One of these. */
  files: readonly string[];
  /** What was changed. */
  apply(list: YAMLSeq<YAMLMap>, random: Random): string;
}

function one<T>(some: readonly T[], random: Random): T {
  return some[Math.floor(random() * some.length)] as T;
}

function idOf(item: YAMLMap): string {
  return String(item.get("id") ?? item.get("type"));
}

/** Leaves out one word of a list in Spanish or English: one that is missed, as no other of them stands in it. */
function loseWord(list: YAMLSeq<YAMLMap>, path: readonly string[], random: Random): string {
  const item = one(list.items, random);
  const [words, twins] = (random() < 0.5 ? ["es", "en"] : ["en", "es"]).map((language) =>
    item.getIn([...path, language]),
  ) as [YAMLSeq, YAMLSeq];
  const all = [...textsOf(words), ...textsOf(twins)];
  const missed = textsOf(words).filter((word) => !all.some((other) => other !== word && standsIn(other, word)));
  const lost = one(missed.length > 0 ? missed : textsOf(words), random);
  words.delete(textsOf(words).indexOf(lost));
  return `${idOf(item)} loses «${lost}»`;
}

function textsOf(words: YAMLSeq): string[] {
  return words.items.map((_, at) => String(words.get(at)));
}

function standsIn(part: string, whole: string): boolean {
  return ` ${whole} `.includes(` ${part} `);
}

const kinds: readonly Kind[] = [
  {
    files: ["rules/types.yaml"],
    apply: (list, random) => {
      const at = Math.floor(random() * list.items.length);
      const lost = idOf(list.items[at] as YAMLMap);
      list.delete(at);
      return `row ${lost} is dropped`;
    },
  },
  {
    files: ["rules/types.yaml"],
    apply: (list, random) => {
      const a = one(list.items, random);
      const others = list.items.filter((item) => String(item.get("outcome")) !== String(a.get("outcome")));
      const b = one(others, random);
      const [first, second] = [a.get("outcome"), b.get("outcome")];
      a.set("outcome", second);
      b.set("outcome", first);
      return `the outcomes of ${idOf(a)} and ${idOf(b)} are swapped`;
    },
  },
  {
    files: ["deadlines.yaml"],
    apply: (list, random) => {
      const item = one(list.items, random);
      const days = Number(item.get("days")) + (random() < 0.5 ? 1 : -1);
      item.set("days", days);
      return `${idOf(item)} has ${days} days`;
    },
  },
  {
    files: ["deadlines.yaml"],
    apply: (list, random) => {
      const item = one(list.items, random);
      item.set("extends", item.get("extends") !== true);
      return `${idOf(item)} ${item.get("extends") ? "extends" : "does not extend"}`;
    },
  },
  {
    files: ["who", "event", "datum", "when", "failure", "wish", "matter"].map((name) => `words/concepts/${name}.yaml`),
    apply: (list, random) => loseWord(list, ["term"], random),
  },
  { files: ["words/type-names.yaml"], apply: (list, random) => loseWord(list, ["names"], random) },
  {
    files: ["words/cues.yaml"],
    apply: (list, random) => {
      const at = Math.floor(random() * list.items.length);
      const lost = idOf(list.items[at] as YAMLMap);
      list.delete(at);
      return `cue ${lost} is dropped`;
    },
  },
  {
    files: ["words/false-friends.yaml"],
    apply: (list, random) => {
      const item = one(list.items, random);
      const readings = item.get("readings") as YAMLSeq<YAMLMap>;
      const [first, second] = readings.items as [YAMLMap, YAMLMap];
      const [a, b] = [first.get("meaning"), second.get("meaning")];
      first.set("meaning", b);
      second.set("meaning", a);
      return `the meanings of ${idOf(item)} are swapped`;
    },
  },
  {
    files: ["rules/facts.yaml"],
    apply: (list, random) => {
      const asked = list.items.filter((item) => item.has("question"));
      const item = one(asked, random);
      const [first, second] = (item.get("values") as YAMLSeq<YAMLMap>).items as [YAMLMap, YAMLMap];
      const [a, b] = [first.get("option"), second.get("option")];
      first.set("option", b);
      second.set("option", a);
      return `two options of ${idOf(item)} are swapped`;
    },
  },
];

/** In turn of each kind; the same seed gives the same faults. */
export function mutants(count: number, random: Random, read: (file: string) => string): Mutant[] {
  return Array.from({ length: count }, (_, at) => {
    const { files, apply } = kinds[at % kinds.length] as Kind;
    const file = one(files, random);
    const document = parseDocument(read(file));
    const what = apply(document.contents as YAMLSeq<YAMLMap>, random);
    const text = document.toString();
    return { file, what, change: () => text };
  });
}
