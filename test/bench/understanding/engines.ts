/** The classifier of the product and its peers, all behind the same two steps: learn, then say the class of a message. */
import { containerBootstrap } from "@nlpjs/core";
import { LangEn } from "@nlpjs/lang-en";
import { LangEs } from "@nlpjs/lang-es";
import { Nlp } from "@nlpjs/nlp";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { readyClassifier } from "../../../knowledge/classifier.ts";
import { trainModel } from "../../../knowledge/model.ts";
import { countWords, readyReader } from "../../../knowledge/reading.ts";
import type { Language } from "../../../knowledge/text.ts";
import { type Labelled, named } from "./sets.ts";

export interface Guess {
  label: string | undefined;
  /** How sure: the higher, the surer; only the order counts. */
  score: number;
}

export type Classify = (text: string) => Guess | Promise<Guess>;
export type Engine = (train: readonly Labelled[], language: Language) => Classify | Promise<Classify>;

function orienta(train: readonly Labelled[], language: Language): Classify {
  const all = named(train);
  const counts = countWords(all.map(([text]) => text));
  const read = readyReader(counts, [], []);
  const model = trainModel(
    all.map(([text, label]) => ({ label, reading: read(text, language) })),
    counts,
  );
  const { weigh, labels } = readyClassifier(model, () => []);
  return (text) => {
    const { margins, strangeness } = weigh(read(text, language));
    const best = margins.indexOf(Math.max(...margins));
    return { label: labels[best], score: (margins[best] as number) - strangeness };
  };
}

function fuse(train: readonly Labelled[]): Classify {
  const index = new Fuse(
    train.map(([text, label]) => ({ text, label })),
    { keys: ["text"], includeScore: true },
  );
  return (text) => {
    const [best] = index.search(text, { limit: 1 });
    return { label: best?.item.label, score: 1 - (best?.score ?? 1) };
  };
}

function minisearch(train: readonly Labelled[]): Classify {
  const index = new MiniSearch({ fields: ["text"], storeFields: ["label"] });
  index.addAll(train.map(([text, label], id) => ({ id, text, label })));
  return (text) => {
    const [best] = index.search(text, { fuzzy: 0.2, prefix: true });
    return { label: best?.label as string | undefined, score: best?.score ?? 0 };
  };
}

async function nlpjs(train: readonly Labelled[], language: Language): Promise<Classify> {
  const container = await containerBootstrap();
  container.use(Nlp);
  container.use(language === "es" ? LangEs : LangEn);
  const nlp = container.get("nlp");
  nlp.settings.autoSave = false;
  nlp.addLanguage(language);
  for (const [text, label] of train) nlp.addDocument(language, text, label);
  await withoutOutput(() => nlp.train());
  return async (text) => {
    const { intent, score } = await nlp.process(language, text);
    return { label: intent, score };
  };
}

/** nlp.js writes each epoch of its training to the console. */
async function withoutOutput(run: () => Promise<unknown>): Promise<void> {
  const { log } = console;
  console.log = () => undefined;
  try {
    await run();
  } finally {
    console.log = log;
  }
}

export const engines: Readonly<Record<string, Engine>> = {
  orienta,
  "fuse.js": fuse,
  MiniSearch: minisearch,
  "nlp.js": nlpjs,
};
