/** `Files` in a directory: written under a temporary name, synced, then renamed, so that a file is whole or absent. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { Failure } from "../../bot/errors.ts";
import type { Files, StoredFile } from "../../bot/ports/files.ts";
import type { NewId } from "../../bot/ports/ids.ts";

export async function openDirectory(directory: string, newId: NewId): Promise<Files> {
  await mkdir(directory, { recursive: true, mode: 0o700 });

  return {
    async put(bytes, maxBytes) {
      // It may break off before it is read; unheard, its error would end the process. Reading it then throws it.
      bytes.on("error", () => {});
      const id = newId();
      const path = pathOf(directory, id);
      const temporary = `${path}.part`;
      try {
        const written = await write(temporary, bytes, maxBytes);
        await rename(temporary, path);
        await sync(directory);
        return { id, ...written };
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async open(id) {
      const path = pathOf(directory, id);
      const exists = await stat(path).catch(() => undefined);
      if (exists === undefined) throw new Failure("FILE_NOT_FOUND");
      return createReadStream(path);
    },
    async remove(id) {
      await rm(pathOf(directory, id), { force: true });
    },
  };
}

/** Ids are ours; anything else could lead out of the directory. */
function pathOf(directory: string, id: string): string {
  if (!/^[\w-]{1,64}$/.test(id)) throw new Failure("FILE_NOT_FOUND");
  return join(directory, id);
}

async function write(path: string, bytes: Readable, maxBytes: number): Promise<Omit<StoredFile, "id">> {
  const file = await open(path, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let size = 0;
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw new Failure("FILE_TOO_LARGE", { maxBytes });
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    return { size, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

async function sync(directory: string): Promise<void> {
  const handle = await open(directory, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
