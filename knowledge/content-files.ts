/** Reads the files of `knowledge/content`, collects what is wrong with them, and hashes what was read. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import { z } from "zod";
import { KeptYaml } from "./kept-yaml.ts";
import { shapeProblem } from "./shape-problems.ts";
import type { Language } from "./text.ts";

/** Never throws for a file: what is wrong with it is a line of `problems`. */
export class ContentFiles {
  /** Lines `file: path: what: how to repair`. */
  readonly problems: string[] = [];
  /** Files of which nothing could be used. */
  readonly unread: string[] = [];
  private readonly directory: string;
  private readonly kept: KeptYaml;
  private readonly hash = createHash("sha256");

  /** `kept`: what was read of the same texts before. */
  constructor(directory: string, kept = new KeptYaml()) {
    this.directory = directory;
    this.kept = kept;
  }

  /** One thing a file, named by its id. */
  named<T extends { id: string }>(folder: string, schema: z.ZodType<T>): Map<string, T> {
    const all = new Map<string, T>();
    for (const file of this.list(folder)) {
      const read = this.one(file, schema);
      if (read === undefined) continue;
      if (file === `${folder}/${read.id}.yaml`) all.set(read.id, read);
      else this.refuse(file, "id", `${read.id} is not the file's name`, `rename the file to ${read.id}.yaml`);
    }
    return all;
  }

  /** Several things a file, each with its id. */
  listed<T extends { id: string }>(folder: string, schema: z.ZodType<T>): Map<string, T> {
    const all = new Map<string, T>();
    for (const file of this.list(folder)) {
      for (const one of this.one(file, z.array(schema)) ?? []) {
        if (all.has(one.id)) this.problem(file, one.id, "is there twice", "give one of them another id");
        all.set(one.id, one);
      }
    }
    return all;
  }

  /** Several things a file, without ids. */
  all<T>(folder: string, schema: z.ZodType<T>): T[] {
    return this.list(folder).flatMap((file) => this.one(file, z.array(schema)) ?? []);
  }

  one<T>(file: string, schema: z.ZodType<T>): T | undefined {
    const raw = this.yaml(file);
    if (raw === undefined) return undefined;
    const read = schema.safeParse(raw);
    if (read.success) return read.data;
    for (const issue of read.error.issues) {
      const { path, what, how } = shapeProblem(issue, raw);
      this.refuse(file, path, what, how);
    }
    return undefined;
  }

  /** Plain text files of a folder, whatever the depth: path in it without ending -> its lines. */
  lines(folder: string): Map<string, string[]> {
    const all = new Map<string, string[]>();
    for (const file of this.list(folder, ".txt")) {
      const lines = (this.text(file) ?? "").split("\n").map((line) => line.trim());
      all.set(
        file.slice(folder.length + 1, -".txt".length),
        lines.filter((line) => line !== ""),
      );
    }
    return all;
  }

  /** All texts of a language, flat: `open-case.confirm` -> template. */
  texts(language: Language): Record<string, string> {
    const files = this.list("texts").filter((file) => file.endsWith(`/${language}.yaml`));
    if (files.length === 0) this.problem(`texts/${language}.yaml`, "the file", "is missing", "write the texts");
    const flat: Record<string, string> = {};
    for (const file of files) this.flatten(file, "", this.yaml(file) ?? {}, flat);
    return flat;
  }

  /** A page as it stands. */
  page(file: string): string {
    return this.text(file) ?? "";
  }

  /** SHA-256 of all that was read, in hexadecimal. */
  version(): string {
    return this.hash.copy().digest("hex");
  }

  private flatten(file: string, path: string, value: unknown, flat: Record<string, string>): void {
    if (typeof value === "string") {
      if (value.trim() === "") this.problem(file, path, "is empty", "write the text, or delete the key");
      flat[path] = value.trim();
    } else if (value !== null && typeof value === "object") {
      for (const [key, inner] of Object.entries(value))
        this.flatten(file, path === "" ? key : `${path}.${key}`, inner, flat);
    } else {
      this.problem(file, path, "is not a text", "put quotation marks around it");
    }
  }

  private list(folder: string, ending = ".yaml"): string[] {
    try {
      const all = readdirSync(join(this.directory, folder), { recursive: true, encoding: "utf8" });
      const names = all.filter((name) => name.endsWith(ending));
      return names.sort().map((name) => `${folder}/${name}`);
    } catch (error) {
      this.problem(folder, "the folder", messageOf(error), "put the folder there");
      return [];
    }
  }

  private yaml(file: string): unknown {
    const text = this.text(file);
    if (text === undefined) return undefined;
    return this.kept.of(text, () => {
      const document = parseDocument(text);
      const [first] = document.errors;
      if (first === undefined) return document.toJS();
      this.refuse(file, "the file", first.message.split(/:?\n/)[0] ?? "", "repair the YAML there");
      return undefined;
    });
  }

  private text(file: string): string | undefined {
    try {
      const text = readFileSync(join(this.directory, file), "utf8");
      this.hash.update(`${file}\n${text.length}\n${text}`);
      return text;
    } catch (error) {
      this.refuse(file, "the file", messageOf(error), "put the file there");
      return undefined;
    }
  }

  private refuse(file: string, path: string, what: string, how: string): void {
    this.unread.push(file);
    this.problem(file, path, what, how);
  }

  private problem(file: string, path: string, what: string, how: string): void {
    this.problems.push(problemLine(file, path, what, how));
  }
}

/** `file`: inside `knowledge/content`. */
export function problemLine(file: string, path: string, what: string, how: string): string {
  return `knowledge/content/${file}: ${path}: ${what}: ${how}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
