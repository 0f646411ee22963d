/** What one file's shape cannot show: ids that lead nowhere, things nobody can reach, texts without their twin. */
import { checkCatalogue } from "./catalogue.ts";
import { checkReferences } from "./check-references.ts";
import { problemLine as line } from "./content-files.ts";
import { categoryField, ruleFields } from "./forms/form.ts";
import type { Content } from "./knowledge.ts";
import { checkPhrasings } from "./phrasings.ts";
import { proveRules } from "./rules.ts";
import { articleIds, askedId, routeIds, subjectIds } from "./schema.ts";
import { repairIds } from "./words.ts";

/** Lines `file: path: what: how to repair`. `unread`: files with a fault of their own, that is told already. */
export function checkContent(content: Content, unread: readonly string[] = []): string[] {
  const isRead = (...places: string[]) => !unread.some((file) => places.some((place) => file.startsWith(place)));
  return [
    ...wholeLists(content, unread),
    ...(isRead("catalogue.yaml") ? checkCatalogue(content.catalogue, content.procedures, unread) : []),
    ...checkReferences(content, unread),
    ...(isRead("procedures/", "subjects/") ? unreachable(content) : []),
    ...(isRead("texts/") ? twinTexts(content) : []),
    ...checkPhrasings(content, unread),
    ...(isRead("rules/") ? provenRules(content) : []),
  ];
}

function* wholeLists({ articles, subjects, routes, words }: Content, unread: readonly string[]): Generator<string> {
  const others = routeIds.filter((id) => !["article", "query", "error", "procedure"].includes(id));
  const lists = [
    ["articles", articleIds, articles],
    ["subjects", subjectIds, subjects],
    ["routes", others, routes],
  ] as const;
  for (const [folder, ids, all] of lists) {
    const files = ids.filter((id) => !all.has(id)).map((id) => `${folder}/${id}.yaml`);
    for (const file of files.filter((one) => !unread.includes(one)))
      yield line(file, "the file", "is missing", "write it, as its neighbours are written");
  }
  const repairs = new Set(words.repairs.map(({ id }) => id));
  if (unread.includes("words/repairs.yaml")) return;
  for (const id of repairIds)
    if (!repairs.has(id)) yield line("words/repairs.yaml", id, "is missing", "write its words");
}

function* provenRules({ facts, rules }: Content): Generator<string> {
  for (const [where, what, how] of proveRules([...facts.values()], [...rules.values()]))
    yield line("rules/types.yaml", where, what, how);
  const reached = new Set([...rules.values()].map(({ outcome }) => outcome.route));
  for (const id of routeIds)
    if (!reached.has(id) && id !== "unclear")
      yield line("rules/types.yaml", id, "no row leads there", "write a row for it");
}

function* unreachable(content: Content): Generator<string> {
  const { procedures, subjects, fields, documents, purposes, formRules } = content;
  const asked = new Set([
    ...["authorisation-number", "description", categoryField],
    ...[...procedures.values()].flatMap(({ data }) => data.map(askedId)),
    ...[...subjects.values()].flatMap(({ data }) => [...data.query, ...data.error].map(askedId)),
  ]);
  for (const id of fields.keys())
    if (!asked.has(id)) yield line("fields/*.yaml", id, "is asked by nobody", "name it in a form, or delete it");
  const wanted = new Set([...procedures.values()].flatMap((one) => one.documents.map(({ document }) => document)));
  for (const id of documents.keys())
    if (!wanted.has(id))
      yield line("documents/*.yaml", id, "is wanted by nobody", "name it in a procedure, or delete it");
  const reasons = new Set([...fields.values()].map(({ personal }) => personal));
  for (const id of purposes.keys())
    if (!reasons.has(id))
      yield line("forms/purposes.yaml", id, "nothing is asked for it", "name it in a field, or delete it");
  const forms = [...procedures.values()].map(({ data }) => new Set(data.map(askedId)));
  for (const rule of formRules.values())
    if (!forms.some((asked) => ruleFields(rule).every((one) => asked.has(one))))
      yield line("forms/rules.yaml", rule.id, "no form asks for its fields", "name fields of one form, or delete it");
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
      else if (one === "es" && places(text) !== places(twin))
        yield line("texts/en.yaml", key, "has other places than in es.yaml", `use ${places(text) || "none"} in both`);
    }
  }
}

function places(text: string): string {
  return [...new Set(text.match(/\{[a-z-]+\}/g) ?? [])].sort().join(" ");
}
