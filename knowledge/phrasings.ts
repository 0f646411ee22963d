/**
 * What the classifier learns from: names, titles and the messages of `content/phrasings`, each under its class. A class is
 * a path there: `procedure:worker-late-registration` is `procedure/worker-late-registration.es.txt` and `.en.txt`, with
 * one message a line.
 */
import { problemLine as line } from "./content-files.ts";
import { labelOf } from "./decision.ts";
import type { Content } from "./knowledge.ts";
import { articleIds, type Bilingual, routeIds, subjectIds } from "./schema.ts";
import { type Language, normalise } from "./text.ts";

export interface Phrasing {
  /** `procedure:worker-late-registration es 3`: its line; 0 is the name or title. */
  id: string;
  /** Class of `classOf`. */
  label: string;
  language: Language;
  text: string;
}

/** File, without folder and ending (`procedure/worker-late-registration.es`) -> its messages. */
export type PhrasingFiles = ReadonlyMap<string, readonly string[]>;

const languages: readonly Language[] = ["es", "en"];
/** Fewer teach nothing. */
const fewest = 5;

export function phrasingsOf(content: Content): Phrasing[] {
  return languages.flatMap((language) => [
    ...titled(content, language),
    ...classesOf(content).flatMap((label) =>
      (content.phrasings.get(nameOf(label, language)) ?? []).map((text, at) => ({
        id: `${label} ${language} ${at + 1}`,
        label,
        language,
        text,
      })),
    ),
  ]);
}

/** Every class that a message can have. */
export function classesOf({ articles, procedures, subjects }: Content): string[] {
  return [
    ...[...articles.keys()].map((id) => `article:${id}`),
    ...[...procedures.keys()].map((id) => `procedure:${id}`),
    ...[...subjects.keys()].flatMap((id) => [`query:${id}`, `error:${id}`]),
    ...routeIds.filter((id) => !["article", "procedure", "query", "error"].includes(id)),
  ];
}

function* titled({ articles, procedures }: Content, language: Language): Generator<Phrasing> {
  const each = (label: string, text: string): Phrasing => ({ id: `${label} ${language} 0`, label, language, text });
  for (const { id, title } of articles.values()) yield each(`article:${id}`, title[language]);
  for (const { id, category, subcategory } of procedures.values())
    yield each(`procedure:${id}`, nameIn(category, subcategory, language));
}

/** The catalogue's words: "CNAE change" stands under two categories, and is told apart by them. */
function nameIn(category: Bilingual, subcategory: Bilingual | undefined, language: Language): string {
  return subcategory === undefined ? category[language] : `${category[language]}: ${subcategory[language]}`;
}

function nameOf(label: string, language: Language): string {
  return `${label.replace(":", "/")}.${language}`;
}

/** The file that a class stands in, beside its phrasings. */
export function fileOf(label: string): string {
  const { route, article, procedure, subject } = labelOf(label);
  if (article !== undefined) return `articles/${article}.yaml`;
  if (procedure !== undefined) return `procedures/${procedure}.yaml`;
  return subject === undefined ? `routes/${route}.yaml` : `subjects/${subject}.yaml`;
}

/** A class without messages, messages of no class, one wording under two classes. Lines `file: path: what: how to repair`. */
export function* checkPhrasings(content: Content, unread: readonly string[]): Generator<string> {
  const classes = classesOf(content);
  const wanted = new Set(classes.flatMap((label) => languages.map((language) => nameOf(label, language))));
  for (const name of wanted) {
    const count = content.phrasings.get(name)?.length ?? 0;
    if (count < fewest)
      yield line(`phrasings/${name}.txt`, "the file", `has ${count} messages`, `write ${fewest} or more, one a line`);
  }
  const missing = [...unread, ...[...articleIds, ...subjectIds].map((id) => `${id}.yaml`)];
  for (const name of content.phrasings.keys())
    if (!wanted.has(name) && !missing.some((file) => file.endsWith(`${name.slice(name.indexOf("/") + 1, -3)}.yaml`)))
      yield line(`phrasings/${name}.txt`, "the file", "belongs to nothing", "name it after its class, or delete it");
  yield* sameWordsTwice(content);
}

/** One wording under two classes teaches nothing but doubt. */
function* sameWordsTwice(content: Content): Generator<string> {
  const seen = new Map<string, string>();
  for (const { text, language, label } of phrasingsOf(content)) {
    const key = `${language} ${normalise(text)}`;
    const before = seen.get(key);
    if (before !== undefined && before !== label) {
      const what = `«${text}» stands under ${before} too`;
      const file = `phrasings/${nameOf(label, language)}.txt`;
      yield line(file, "the file", what, "keep it where it belongs, or make the two differ");
    }
    seen.set(key, label);
  }
}
