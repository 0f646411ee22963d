/** Reads `knowledge/content`, checks it whole, and makes it ready: every problem is told at once, with its remedy. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { checkContent } from "./check.ts";
import { type Classifier, train } from "./classifier.ts";
import { readyConcepts } from "./concepts.ts";
import { examplesOf } from "./examples.ts";
import { type Rule, readyRule, rulesSchema } from "./rules.ts";
import {
  type Article,
  articleSchema,
  type DocumentKind,
  documentSchema,
  type Field,
  fieldSchema,
  type Procedure,
  procedureSchema,
  type Route,
  routeSchema,
  type Subject,
  subjectSchema,
} from "./schema.ts";
import type { Language } from "./text.ts";
import {
  type Abbreviations,
  abbreviationsSchema,
  type FalseFriends,
  falseFriendsSchema,
  type Repairs,
  repairsSchema,
  type Synonyms,
  synonymsSchema,
} from "./words.ts";

/** Everything the files say, by id. */
export interface Content {
  articles: ReadonlyMap<string, Article>;
  procedures: ReadonlyMap<string, Procedure>;
  subjects: ReadonlyMap<string, Subject>;
  routes: ReadonlyMap<string, Route>;
  fields: ReadonlyMap<string, Field>;
  documents: ReadonlyMap<string, DocumentKind>;
  rules: ReadonlyMap<string, Rule>;
  /** Flat: `open-case.confirm` -> template. */
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  words: { synonyms: Synonyms; abbreviations: Abbreviations; falseFriends: FalseFriends; repairs: Repairs };
}

export interface Knowledge extends Content {
  /** SHA-256 over all files: the same transcript under the same version gives the same answers. */
  version: string;
  classifier: Classifier;
}

/** `problems`: lines `file: path: what: how to repair`. */
export class ContentError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`knowledge/content has ${problems.length} problem(s)\n${problems.join("\n")}`);
    this.name = "ContentError";
    this.problems = problems;
  }
}

/** Throws ContentError. */
export function loadKnowledge(directory: string): Knowledge {
  const reader = new Reader(directory);
  const content: Content = {
    articles: reader.files("articles", articleSchema),
    procedures: reader.files("procedures", procedureSchema),
    subjects: reader.files("subjects", subjectSchema),
    routes: reader.files("routes", routeSchema),
    fields: reader.lists("fields", z.array(fieldSchema)),
    documents: reader.lists("documents", z.array(documentSchema)),
    rules: new Map([...reader.lists("rules", rulesSchema)].map(([id, rule]) => [id, readyRule(rule)])),
    texts: { es: reader.texts("es"), en: reader.texts("en") },
    words: {
      synonyms: reader.one("words/synonyms.yaml", synonymsSchema) ?? [],
      abbreviations: reader.one("words/abbreviations.yaml", abbreviationsSchema) ?? [],
      falseFriends: reader.one("words/false-friends.yaml", falseFriendsSchema) ?? [],
      repairs: reader.one("words/repairs.yaml", repairsSchema) ?? [],
    },
  };
  const problems = [...reader.problems, ...checkContent(content)];
  if (problems.length > 0) throw new ContentError(problems);
  const concepts = readyConcepts(content.words.synonyms, content.words.abbreviations);
  return Object.freeze({ ...content, version: reader.version(), classifier: train(examplesOf(content), concepts) });
}

class Reader {
  readonly problems: string[] = [];
  private readonly directory: string;
  private readonly hash = createHash("sha256");

  constructor(directory: string) {
    this.directory = directory;
  }

  /** One thing a file, named by its id. */
  files<T extends { id: string }>(folder: string, schema: z.ZodType<T>): Map<string, T> {
    const all = new Map<string, T>();
    for (const file of this.list(folder)) {
      const read = this.one(file, schema);
      if (read === undefined) continue;
      if (file !== `${folder}/${read.id}.yaml`)
        this.problem(file, "id", "is not the file's name", `rename the file to ${read.id}.yaml`);
      all.set(read.id, read);
    }
    return all;
  }

  /** Several things a file, each with its id. */
  lists<T extends { id: string }>(folder: string, schema: z.ZodType<T[]>): Map<string, T> {
    const all = new Map<string, T>();
    for (const file of this.list(folder)) {
      for (const one of this.one(file, schema) ?? []) {
        if (all.has(one.id)) this.problem(file, one.id, "is there twice", "give one of them another id");
        all.set(one.id, one);
      }
    }
    return all;
  }

  one<T>(file: string, schema: z.ZodType<T>): T | undefined {
    const raw = this.yaml(file);
    if (raw === undefined) return undefined;
    const read = schema.safeParse(raw);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) {
      this.problem(file, path.join(".") || "the file", message, "see knowledge/schema.ts for the shape");
    }
    return undefined;
  }

  texts(language: Language): Record<string, string> {
    const files = this.list("texts").filter(
      (file) => file.endsWith(`/${language}.yaml`) || file.endsWith(`.${language}.yaml`),
    );
    return Object.assign({}, ...files.map((file) => this.flat(file)));
  }

  private flat(file: string): Record<string, string> {
    const flat: Record<string, string> = {};
    const walk = (value: unknown, path: string): void => {
      if (typeof value === "string") flat[path] = value.trim();
      else if (value !== null && typeof value === "object" && !Array.isArray(value)) {
        for (const [key, inner] of Object.entries(value)) walk(inner, path === "" ? key : `${path}.${key}`);
      } else
        this.problem(
          file,
          path,
          "is not a text",
          "write one text, in quotation marks if YAML takes it for something else",
        );
    };
    walk(this.yaml(file) ?? {}, "");
    return flat;
  }

  private list(folder: string): string[] {
    const names = readdirSync(join(this.directory, folder)).filter((name) => name.endsWith(".yaml"));
    return names.sort().map((name) => `${folder}/${name}`);
  }

  private yaml(file: string): unknown {
    try {
      const text = readFileSync(join(this.directory, file), "utf8");
      this.hash.update(`${file}\n${text}`);
      const document = parseDocument(text);
      for (const { message } of document.errors)
        this.problem(file, "the file", message.split("\n")[0] ?? "", "repair the YAML there");
      return document.errors.length > 0 ? undefined : document.toJS();
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      this.problem(file, "the file", what, "put the file there");
      return undefined;
    }
  }

  private problem(file: string, path: string, what: string, how: string): void {
    this.problems.push(`${relative("", join("knowledge/content", file))}: ${path}: ${what}: ${how}`);
  }

  version(): string {
    return this.hash.copy().digest("hex");
  }
}
