/** What the desk registered: one line a case, on disk before anybody is answered, and read back from there. */
import { type FileHandle, open, readFile } from "node:fs/promises";
import type { NewCase } from "../../../bot/ports/case-desk.ts";

export interface Entry {
  number: string;
  key: string;
  hash: string;
  openedAt: number;
  request: Omit<NewCase, "key">;
}

export class Journal {
  private readonly file: FileHandle;
  /** By key: those that are on disk, and those that will be. */
  private readonly onDisk = new Map<string, Entry>();
  private readonly taken = new Map<string, Promise<Entry>>();
  private readonly ofOwner = new Map<string, Entry>();
  private readonly ofNumber = new Map<string, Entry>();
  private lines: string[] = [];
  private syncing: Promise<void> | undefined;
  /** Requests under a key that was known. */
  repeats = 0;

  private constructor(file: FileHandle) {
    this.file = file;
  }

  static async create(path: string): Promise<Journal> {
    return new Journal(await open(path, "ax"));
  }

  /** The case of the key, whoever asked first. */
  commit(key: string, hash: string, request: Entry["request"]): Promise<Entry> {
    const known = this.taken.get(key);
    if (known !== undefined) {
      this.repeats += 1;
      return known;
    }
    const number = `2026-${String(this.taken.size + 1).padStart(6, "0")}`;
    const entry: Entry = { number, key, hash, openedAt: Date.now(), request };
    const committed = this.write(entry);
    this.taken.set(key, committed);
    return committed;
  }

  find(key: string): Entry | undefined {
    return this.onDisk.get(key);
  }

  findOf(owner: string): Entry | undefined {
    return this.ofOwner.get(owner);
  }

  findNumber(number: string): Entry | undefined {
    return this.ofNumber.get(number);
  }

  private async write(entry: Entry): Promise<Entry> {
    this.lines.push(`${JSON.stringify(entry)}\n`);
    // Who comes while a sync is under way goes with the next one.
    await this.syncing;
    this.syncing ??= this.sync();
    await this.syncing;
    this.onDisk.set(entry.key, entry);
    this.ofNumber.set(entry.number, entry);
    this.ofOwner.set(entry.request.requester.owner ?? "", entry);
    return entry;
  }

  private async sync(): Promise<void> {
    const lines = this.lines.join("");
    this.lines = [];
    try {
      await this.file.appendFile(lines);
      await this.file.datasync();
    } finally {
      this.syncing = undefined;
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.taken.values());
    await this.file.close();
  }
}

export async function readJournal(path: string): Promise<Entry[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Entry);
}
