/**
 * A model kept in a file, named by the hash of all that it came from: what it was learnt from and the code that learns. A
 * file is never changed: it is right, or it is not there. It may be deleted at any time.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { keepFile, readKept } from "./kept-file.ts";
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
    keep(folder, name, model);
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
  const bytes = readKept(file);
  return bytes && fromBytes(bytes);
}

/** One model is enough: those of other content or code go. */
function keep(folder: string, name: string, model: Model): void {
  if (!keepFile(folder, name, toBytes(model))) return;
  for (const other of readdirSync(folder))
    if (other.endsWith(ending) && other !== name) rmSync(join(folder, other), { force: true });
}
