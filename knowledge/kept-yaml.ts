/** What YAML files say, kept by the hash of their text: reading YAML takes half of the time of a start. */
import { hash } from "node:crypto";
import { join } from "node:path";
import { keepFile, readKept } from "./kept-file.ts";

const name = "yaml.json";

export class KeptYaml {
  private readonly folder: string | undefined;
  private readonly before: ReadonlyMap<string, unknown>;
  private readonly asked = new Map<string, unknown>();

  /** Without a folder nothing is kept. */
  constructor(folder?: string) {
    this.folder = folder;
    this.before = folder === undefined ? new Map() : read(join(folder, name));
  }

  /** What was kept for the text, or what reading it anew gives: a value of JSON. */
  of(text: string, readAnew: () => unknown): unknown {
    const key = hash("sha256", text);
    const value = this.before.has(key) ? this.before.get(key) : readAnew();
    this.asked.set(key, value);
    return value;
  }

  /** Keeps what was asked for, if that is anything else than before. */
  keep(): void {
    const isSame = this.asked.size === this.before.size && [...this.asked.keys()].every((key) => this.before.has(key));
    if (this.folder !== undefined && !isSame) keepFile(this.folder, name, JSON.stringify([...this.asked]));
  }
}

/** None where the file is no JSON, as when somebody cut it. */
function read(file: string): Map<string, unknown> {
  const kept = readKept(file)?.toString("utf8") ?? "[]";
  try {
    return new Map(JSON.parse(kept) as [string, unknown][]);
  } catch {
    return new Map();
  }
}
