/** What one file's shape cannot show: ids that lead nowhere, things nobody can reach, texts without their twin. */

import { problemLine as line } from "./content-files.ts";
import { classOf } from "./decision.ts";
import { phrasingsOf } from "./examples.ts";
import type { Content } from "./load.ts";
import { articleIds, type Procedure, routeIds, subjectIds } from "./schema.ts";
import { normalise } from "./text.ts";
import { repairIds } from "./words.ts";

/** Lines `file: path: what: how to repair`. */
export function checkContent(content: Content): string[] {
  return [
    ...wholeLists(content),
    ...danglingIds(content),
    ...unreachable(content),
    ...twinTexts(content),
    ...sameWordsTwice(content),
    ...ruleTargets(content),
  ];
}

function* wholeLists({ articles, subjects, routes, words }: Content): Generator<string> {
  for (const id of articleIds)
    if (!articles.has(id)) yield line(`articles/${id}.yaml`, "the file", "is missing", "write the article");
  for (const id of subjectIds)
    if (!subjects.has(id)) yield line(`subjects/${id}.yaml`, "the file", "is missing", "write the subject");
  const others = routeIds.filter((id) => !["article", "query", "error", "procedure"].includes(id));
  for (const id of others)
    if (!routes.has(id)) yield line(`routes/${id}.yaml`, "the file", "is missing", "write the route");
  const repairs = new Set(words.repairs.map(({ id }) => id));
  for (const id of repairIds)
    if (!repairs.has(id)) yield line("words/repairs.yaml", id, "is missing", "write its words");
}

function* danglingIds(content: Content): Generator<string> {
  for (const { id, related } of content.articles.values()) {
    yield* missing(`articles/${id}.yaml`, "related", related, content.articles, "an article");
  }
  for (const { id, data } of content.subjects.values()) {
    yield* missing(`subjects/${id}.yaml`, "data", [...data.query, ...data.error], content.fields, "a field");
  }
  for (const procedure of content.procedures.values()) yield* danglingOfProcedure(procedure, content);
}

function* danglingOfProcedure(procedure: Procedure, content: Content): Generator<string> {
  const file = `procedures/${procedure.id}.yaml`;
  const wanted = procedure.documents.map(({ document }) => document);
  const neighbours = procedure.neighbours.flatMap((one) => one.procedure ?? []);
  yield* missing(file, "related", procedure.related, content.articles, "an article");
  yield* missing(file, "data", procedure.data, content.fields, "a field");
  yield* missing(file, "documents", wanted, content.documents, "a document");
  yield* missing(file, "neighbours", neighbours, content.procedures, "a procedure");
}

function* missing(
  file: string,
  path: string,
  ids: readonly string[],
  all: ReadonlyMap<string, unknown>,
  what: string,
): Generator<string> {
  for (const id of ids) if (!all.has(id)) yield dangling(file, path, id, what);
}

function dangling(file: string, path: string, id: string, what: string): string {
  return line(file, path, `${id} is not ${what}`, `write ${what} with that id, or name another`);
}

function* unreachable({ procedures, subjects, fields, documents }: Content): Generator<string> {
  const asked = new Set([
    ...["authorisation-number", "description"],
    ...[...procedures.values()].flatMap(({ data }) => data),
    ...[...subjects.values()].flatMap(({ data }) => [...data.query, ...data.error]),
  ]);
  for (const id of fields.keys())
    if (!asked.has(id)) yield line("fields", id, "is asked by nobody", "name it in a form, or delete it");
  const wanted = new Set([...procedures.values()].flatMap((one) => one.documents.map(({ document }) => document)));
  for (const id of documents.keys())
    if (!wanted.has(id)) yield line("documents", id, "is wanted by nobody", "name it in a procedure, or delete it");
}

function* twinTexts({ texts }: Content): Generator<string> {
  for (const [one, other] of [
    ["es", "en"],
    ["en", "es"],
  ] as const) {
    for (const [key, text] of Object.entries(texts[one])) {
      const twin = texts[other][key];
      if (twin === undefined)
        yield line(`texts/${other}.yaml`, key, "is missing", `write the text that ${one}.yaml has`);
      else if (places(text) !== places(twin))
        yield line(`texts/${other}.yaml`, key, `has other places than in ${one}.yaml`, `use ${places(text) || "none"}`);
    }
  }
}

function places(text: string): string {
  return [...new Set(text.match(/\{[a-z-]+\}/g) ?? [])].sort().join(" ");
}

/** One wording under two labels teaches the classifier nothing but doubt. */
function* sameWordsTwice(content: Content): Generator<string> {
  const seen = new Map<string, string>();
  for (const { text, language, label } of phrasingsOf(content)) {
    const key = `${language} ${normalise(text)}`;
    const before = seen.get(key);
    if (before !== undefined && before !== label) {
      yield line(
        label,
        "phrasings",
        `«${text}» stands under ${before} too`,
        "keep it where it belongs, or make the two differ",
      );
    }
    seen.set(key, label);
  }
}

function* ruleTargets(content: Content): Generator<string> {
  const classes = new Set(phrasingsOf(content).map(({ label }) => label));
  const targets = new Set<string>([...routeIds, ...classes]);
  for (const { id, favours } of content.rules.values()) {
    for (const target of Object.keys(favours)) {
      if (!targets.has(target))
        yield dangling(
          "rules",
          id,
          target,
          `a route or a class such as ${classOf({ route: "query", subject: "affiliation" })}`,
        );
    }
  }
}
