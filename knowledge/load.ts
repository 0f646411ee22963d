/** Reads `knowledge/content`, checks it whole, and makes it ready: every problem is told at once, with its remedy. */
import { z } from "zod";
import { catalogueSchema } from "./catalogue.ts";
import { checkContent } from "./check.ts";
import { readyClassFacts } from "./class-facts.ts";
import { readyClassifier } from "./classifier.ts";
import { ContentFiles } from "./content-files.ts";
import { costsSchema } from "./costs.ts";
import { cuesSchema, readyCue } from "./cues.ts";
import { calendarSchema, deadlineSchema, readyCalendar } from "./deadlines.ts";
import { documentSchema, fieldSchema, formRuleSchema, purposeSchema } from "./forms/schema.ts";
import { readyHints } from "./hints.ts";
import { KeptYaml } from "./kept-yaml.ts";
import type { Content, Knowledge } from "./knowledge.ts";
import { neighbouring } from "./language.ts";
import { trainModel } from "./model.ts";
import { type Remember, remembered } from "./model-file.ts";
import { type Phrasing, phrasingsOf } from "./phrasings.ts";
import { countWords, type Read, readyReader } from "./reading.ts";
import { factSchema, ruleSchema } from "./rules.ts";
import { articleSchema, procedureSchema, routeSchema, subjectSchema } from "./schema.ts";
import { readySearch, type Search } from "./search.ts";
import type { WordCounts } from "./speller.ts";
import { words } from "./text.ts";
import { abbreviationsSchema, conceptSchema, falseFriendsSchema, repairsSchema, typeNamesSchema } from "./words.ts";

/** `problems`: lines `file: path: what: how to repair`. */
export class ContentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`knowledge/content has ${problems.length} problem(s)\n${problems.join("\n")}`);
    this.name = "ContentError";
    this.problems = problems;
  }
}

/**
 * Throws ContentError. Reading and learning take a while, so what was read and learnt is kept in a folder beside the content
 * (`kept-yaml.ts`, `model-file.ts`).
 */
export function loadKnowledge(directory: string): Knowledge {
  const folder = `${directory}.learnt`;
  const kept = new KeptYaml(folder);
  const content = loadContent(directory, kept);
  kept.keep();
  return Object.freeze({ ...content, ...learn(content, phrasingsOf(content), remembered(folder)) });
}

/** Reads and checks, and learns nothing. Throws ContentError. */
export function loadContent(directory: string, kept?: KeptYaml): Content & Pick<Knowledge, "version"> {
  const files = new ContentFiles(directory, kept);
  const content = readContent(files);
  const problems = [...files.problems, ...checkContent(content, files.unread)];
  if (problems.length > 0) throw new ContentError(problems);
  return { ...content, version: files.version() };
}

function readContent(files: ContentFiles): Content {
  return {
    catalogue: files.one("catalogue.yaml", catalogueSchema) ?? {},
    articles: files.named("articles", articleSchema),
    procedures: files.named("procedures", procedureSchema),
    subjects: files.named("subjects", subjectSchema),
    routes: files.named("routes", routeSchema),
    fields: files.listed("fields", fieldSchema),
    documents: files.listed("documents", documentSchema),
    formRules: byId(files.one("forms/rules.yaml", z.array(formRuleSchema)) ?? []),
    purposes: byId(files.one("forms/purposes.yaml", z.array(purposeSchema)) ?? []),
    facts: byId(files.one("rules/facts.yaml", z.array(factSchema)) ?? []),
    rules: byId(files.one("rules/types.yaml", z.array(ruleSchema)) ?? []),
    concepts: files.listed("words/concepts", conceptSchema),
    cues: byId((files.one("words/cues.yaml", cuesSchema) ?? []).map(readyCue)),
    costs: files.one("costs.yaml", costsSchema) ?? { question: 1, transfer: 1, noticed: 0, redo: 1, wrong: [] },
    deadlines: byId(files.one("deadlines.yaml", z.array(deadlineSchema)) ?? []),
    calendar: readyCalendar(files.all("calendars", calendarSchema)),
    phrasings: files.lines("phrasings"),
    texts: { es: files.texts("es"), en: files.texts("en") },
    mailLayout: files.page("mails/layout.html"),
    words: {
      abbreviations: files.one("words/abbreviations.yaml", abbreviationsSchema) ?? [],
      falseFriends: files.one("words/false-friends.yaml", falseFriendsSchema) ?? [],
      repairs: files.one("words/repairs.yaml", repairsSchema) ?? [],
      typeNames: files.one("words/type-names.yaml", typeNamesSchema) ?? [],
    },
  };
}

function byId<T extends { id: string }>(all: readonly T[]): Map<string, T> {
  return new Map(all.map((one) => [one.id, one]));
}

/** What is learnt from phrasings: all of the content, or some of them when the learning is measured. */
export function learn(
  content: Content,
  phrasings: readonly Phrasing[] = phrasingsOf(content),
  remember: Remember = (_, learnAnew) => learnAnew(),
): Pick<Knowledge, "read" | "classifier" | "classFacts" | "hints" | "search"> {
  const { abbreviations } = content.words;
  const concepts = [...content.concepts.values()];
  const readerOf = (counts: WordCounts) => readyReader(counts, concepts, abbreviations);
  const learnAnew = () => {
    const counts = countWords([...phrasings.map(({ text }) => text), ...wordsOf(content), ...neighbouring]);
    return trainModel(readBy(readerOf(counts), phrasings), counts);
  };
  const from = JSON.stringify([
    phrasings.map(({ id, text }) => `${id} ${text}`),
    ...[wordsOf(content), neighbouring, concepts.map(({ id, term }) => [id, term]), abbreviations],
  ]);
  const model = remember(from, learnAnew);
  const read = readerOf(model.counts);
  const ofClass = Map.groupBy(phrasings, ({ label }) => label);
  const classFacts = readyClassFacts(model.labels, content);
  let search: Search | undefined;
  return {
    read,
    classFacts,
    hints: readyHints(content.concepts, content.facts, model.labels, classFacts),
    classifier: readyClassifier(model, (label) =>
      (ofClass.get(label) ?? []).map(({ id, text }) => ({ id, words: words(text) })),
    ),
    search: (...asked) => {
      search ??= readySearch(
        readBy(
          read,
          phrasings.filter(({ label }) => label.startsWith("article:")),
        ),
        read,
      );
      return search(...asked);
    },
  };
}

function readBy(read: Read, phrasings: readonly Phrasing[]) {
  return phrasings.map((one) => ({ ...one, reading: read(one.text, one.language) }));
}

/** Terms, abbreviations and the words of the cues, so that a slip in one of them is corrected. */
function wordsOf({ concepts, cues, words }: Content): string[] {
  return [
    ...[...concepts.values()].flatMap(({ term }) => [...term.es, ...term.en]),
    ...words.abbreviations.flatMap(({ short, long }) => [...short, long.es, long.en]),
    ...[...cues.values()].flatMap(({ when, unless }) => [...when.flat(), ...(unless ?? [])]),
    ...words.falseFriends.flatMap(({ word, readings }) => [
      ...word,
      ...readings.flatMap(({ cues }) => [...cues.es, ...cues.en]),
    ]),
  ];
}
