/**
 * A model kept in a file, named by the hash of all that it came from: what it was learnt from and the code that learns. A
 * file is never changed: it is right, or it is not there. It may be deleted at any time.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromBytes, type Model, toBytes } from "./model.ts";

const ending = ".model";

/** `from`: everything that the model is learnt from. The model that was kept for it, or the one that is learnt now and kept. */
export type Remember = (from: string, learnAnew: () => Model) => Model;

export function remembered(folder: string): Remember {
  return (from, learnAnew) => {
    const hash = createHash("sha256")
      .update(from)
      .update(codeOf(import.meta.dirname));
    const name = `${hash.digest("hex")}${ending}`;
    const found = read(join(folder, name));
    if (found !== undefined) return found;
    const model = learnAnew();
    keep(folder, name, toBytes(model));
    return model;
  };
}

/** The code of this folder: another way of learning is another model. */
function codeOf(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return files
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("\n");
}

function read(file: string): Model | undefined {
  try {
    return fromBytes(readFileSync(file));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** Whole or not at all, also when several processes learn at once; where nothing can be written, it is learnt again next time. */
function keep(folder: string, name: string, bytes: Buffer): void {
  const half = join(folder, `${name}.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder)) if (other.endsWith(ending)) rmSync(join(folder, other), { force: true });
    writeFileSync(half, bytes);
    renameSync(half, join(folder, name));
  } catch (error) {
    if (!cannotWrite.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

const cannotWrite = new Set(["EROFS", "EACCES", "EPERM", "ENOSPC", "ENOTDIR"]);
