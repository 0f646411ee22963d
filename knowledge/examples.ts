/** What the classifier learns from: names, titles and phrasings, each under its class. */
import type { Example } from "./classifier.ts";
import type { Content } from "./load.ts";
import type { Bilingual } from "./schema.ts";
import type { Language } from "./text.ts";

const languages: readonly Language[] = ["es", "en"];

export function examplesOf(content: Content): Example[] {
  return languages.flatMap((language) => [...labelled(content, language)]);
}

function* labelled({ articles, procedures, subjects, routes }: Content, language: Language): Generator<Example> {
  for (const { id, title, phrasings } of articles.values()) {
    yield* each(`article:${id}`, language, [title[language], ...phrasings[language]]);
  }
  for (const { id, category, subcategory, phrasings } of procedures.values()) {
    yield* each(`procedure:${id}`, language, [name(category, subcategory, language), ...phrasings[language]]);
  }
  for (const { id, phrasings } of subjects.values()) {
    yield* each(`query:${id}`, language, phrasings.query[language]);
    yield* each(`error:${id}`, language, phrasings.error[language]);
  }
  for (const { id, phrasings } of routes.values()) yield* each(id, language, phrasings[language]);
}

/** The catalogue's words: "CNAE change" stands under two categories, and is told apart by them. */
function name(category: Bilingual, subcategory: Bilingual | undefined, language: Language): string {
  return subcategory === undefined ? category[language] : `${category[language]}: ${subcategory[language]}`;
}

function* each(label: string, language: Language, texts: readonly string[]): Generator<Example> {
  for (const text of texts) yield { text, language, label };
}
