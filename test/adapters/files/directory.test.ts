import assert from "node:assert/strict";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { openDirectory } from "../../../adapters/files/directory.ts";
import { randomId } from "../../../bot/ports/ids.ts";
import { filesContract } from "../../contracts/files.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

describe("a directory of files", () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  const path = () => join(directory.path, "deep", "files");

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => directory.remove());

  filesContract("A directory", async () => {
    const files = await openDirectory(path(), randomId);
    return { files, kept: () => readdir(path()) };
  });

  it("is nobody else's to read", async () => {
    const files = await openDirectory(path(), randomId);
    const { id } = await files.put(Readable.from([Buffer.from("x")]), 10);
    const modeOf = async (name: string) => (await stat(name)).mode & 0o777;
    assert.deepEqual([await modeOf(path()), await modeOf(join(path(), id))], [0o700, 0o600]);
  });
});
