/** Ids that lead nowhere. What a file that could not be read may hold is not said to be missing: one fault, one line. */
import { problemLine as line } from "./content-files.ts";
import { ruleFields } from "./forms/form.ts";
import type { Content } from "./knowledge.ts";
import { classesOf, fileOf } from "./phrasings.ts";
import { askedId, type Procedure, routeIds } from "./schema.ts";

/** Where ids lead to; `list`: several things a file. */
const targets = {
  articles: { what: "an article", list: false },
  procedures: { what: "a procedure", list: false },
  concepts: { what: "a concept", list: true },
  fields: { what: "a field", list: true },
  purposes: { what: "a purpose", list: true },
  documents: { what: "a document", list: true },
} as const;
type Target = keyof typeof targets;

/** Lines `file: path: what: how to repair`. */
export function* checkReferences(content: Content, unread: readonly string[]): Generator<string> {
  const missing = missingIn(content, unread);
  for (const { id, related } of content.articles.values())
    yield* missing(`articles/${id}.yaml`, "related", "articles", related);
  for (const { id, data } of content.subjects.values()) {
    yield* missing(`subjects/${id}.yaml`, "data.query", "fields", data.query.map(askedId));
    yield* missing(`subjects/${id}.yaml`, "data.error", "fields", data.error.map(askedId));
  }
  yield* ofFields(content, missing);
  for (const procedure of content.procedures.values()) yield* ofProcedure(procedure, missing);
  yield* ofDeadlines(content, missing);
  yield* ofConcepts(content, unread);
  yield* ofCues(content, unread);
}

type Missing = (file: string, path: string, target: Target, ids: readonly string[]) => Iterable<string>;

function missingIn(content: Content, unread: readonly string[]): Missing {
  return function* (file, path, target, ids) {
    const { what, list } = targets[target];
    const mayBeThere = (id: string) =>
      list
        ? unread.some((one) => one.includes(`${target}/`) || one.endsWith(`/${target}.yaml`))
        : unread.includes(`${target}/${id}.yaml`);
    for (const id of ids)
      if (!content[target].has(id) && !mayBeThere(id))
        yield line(file, path, `${id} is not ${what}`, `write ${what} with that id, or name another`);
  };
}

function* ofProcedure({ id, related, data, documents, neighbours }: Procedure, missing: Missing): Generator<string> {
  const file = `procedures/${id}.yaml`;
  const wanted = documents.map(({ document }) => document);
  const others = neighbours.flatMap(({ procedure }) => procedure ?? []);
  yield* missing(file, "related", "articles", related);
  yield* missing(file, "data", "fields", data.map(askedId));
  yield* missing(file, "documents", "documents", wanted);
  yield* missing(file, "neighbours", "procedures", others);
  if (others.includes(id)) yield line(file, "neighbours", "it is its own neighbour", "delete it there");
}

function* ofFields({ fields, formRules }: Content, missing: Missing): Generator<string> {
  for (const { id, when, personal } of fields.values()) {
    yield* missing("fields/*.yaml", `${id}.when`, "fields", when ? [when.field] : []);
    yield* missing("fields/*.yaml", `${id}.personal`, "purposes", personal ? [personal] : []);
  }
  for (const rule of formRules.values()) yield* missing("forms/rules.yaml", rule.id, "fields", ruleFields(rule));
}

function* ofDeadlines({ deadlines, procedures }: Content, missing: Missing): Generator<string> {
  for (const { id, event, late, named } of deadlines.values()) {
    yield* missing("deadlines.yaml", id, "procedures", late);
    yield* missing("deadlines.yaml", id, "concepts", named);
    const without = late.filter((one) => procedures.get(one)?.data.some((asked) => askedId(asked) === event) === false);
    for (const one of without)
      yield line(
        "deadlines.yaml",
        id,
        `${one} does not ask for ${event}`,
        "name a field that each of its procedures asks",
      );
  }
}

function* ofConcepts({ concepts, facts }: Content, unread: readonly string[]): Generator<string> {
  if (unread.includes("rules/facts.yaml")) return;
  for (const { id, says } of concepts.values())
    for (const [fact, told] of Object.entries(says)) {
      const values = facts.get(fact)?.values.map((value) => value.id) ?? [];
      for (const value of Object.keys(told))
        if (!values.includes(value))
          yield line("words/concepts", id, `says ${fact}: ${value}, which is no fact`, "name one of rules/facts.yaml");
      const sum = Object.values(told).reduce((all, chance) => all + chance, 0);
      if (sum > 1) yield line("words/concepts", id, `says ${fact} with ${sum} in all`, "keep the sum at 1 or less");
    }
}

function* ofCues(content: Content, unread: readonly string[]): Generator<string> {
  const classes = new Set<string>([...routeIds, ...classesOf(content)]);
  for (const { id, favours } of content.cues.values()) {
    for (const target of Object.keys(favours))
      if (!classes.has(target) && !unread.includes(fileOf(target)))
        yield line(
          "words/cues.yaml",
          id,
          `favours ${target}, which is nothing`,
          "name a route, or one as query:affiliation",
        );
  }
}
