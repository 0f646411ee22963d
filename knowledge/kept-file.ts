/** Files that only save time: made again when they are not there, so they may be deleted at any time. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Undefined when there is none. */
export function readKept(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(codeOf(error))) return undefined;
    throw error;
  }
}

/** Whole or not at all, also when several processes write at once. False where nothing can be written: it is made again next time. */
export function keepFile(folder: string, name: string, bytes: Buffer | string): boolean {
  const half = join(folder, `${name}.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(half, bytes);
    renameSync(half, join(folder, name));
    return true;
  } catch (error) {
    if (!cannotWrite.has(codeOf(error))) throw error;
    return false;
  }
}

const cannotWrite = new Set(["EROFS", "EACCES", "EPERM", "ENOSPC", "ENOTDIR"]);

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}
