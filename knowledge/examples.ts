/** What the classifier learns from: names, titles and phrasings, each under its class. */
import { labelOf } from "./decision.ts";
import type { Content } from "./load.ts";
import type { Bilingual } from "./schema.ts";
import type { Language } from "./text.ts";

export interface Phrasing {
  /** `worker-late-registration es 3`; 0 is the name or title. */
  id: string;
  /** Class of `classOf`. */
  label: string;
  language: Language;
  text: string;
}

const languages: readonly Language[] = ["es", "en"];

export function phrasingsOf(content: Content): Phrasing[] {
  return languages.flatMap((language) => [...labelled(content, language)]);
}

function* labelled({ articles, procedures, subjects, routes }: Content, language: Language): Generator<Phrasing> {
  for (const { id, title, phrasings } of articles.values())
    yield* each(`article:${id}`, id, language, phrasings[language], title[language]);
  for (const { id, category, subcategory, phrasings } of procedures.values())
    yield* each(`procedure:${id}`, id, language, phrasings[language], name(category, subcategory, language));
  for (const { id, phrasings } of subjects.values()) {
    yield* each(`query:${id}`, `${id} query`, language, phrasings.query[language]);
    yield* each(`error:${id}`, `${id} error`, language, phrasings.error[language]);
  }
  for (const { id, phrasings } of routes.values()) yield* each(id, id, language, phrasings[language]);
}

/** The file that a class's phrasings stand in. */
export function fileOf(label: string): string {
  const { route, article, procedure, subject } = labelOf(label);
  if (article !== undefined) return `articles/${article}.yaml`;
  if (procedure !== undefined) return `procedures/${procedure}.yaml`;
  return subject === undefined ? `routes/${route}.yaml` : `subjects/${subject}.yaml`;
}

/** The catalogue's words: "CNAE change" stands under two categories, and is told apart by them. */
function name(category: Bilingual, subcategory: Bilingual | undefined, language: Language): string {
  return subcategory === undefined ? category[language] : `${category[language]}: ${subcategory[language]}`;
}

function* each(
  label: string,
  place: string,
  language: Language,
  texts: readonly string[],
  title?: string,
): Generator<Phrasing> {
  if (title !== undefined) yield { id: `${place} ${language} 0`, label, language, text: title };
  for (const [at, text] of texts.entries()) yield { id: `${place} ${language} ${at + 1}`, label, language, text };
}
