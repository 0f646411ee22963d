/** What every `Files` does, wherever the bytes are (`bot/ports/files.ts`). */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Files } from "../../bot/ports/files.ts";

export interface FilesSubject {
  files: Files;
  /** What is kept, ours or left over. */
  kept(): Promise<string[]>;
}

const piecesOf = (bytes: Buffer) => Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]);

export function filesContract(name: string, begin: () => Promise<FilesSubject>): void {
  describe(`${name} as files`, () => {
    const bytes = randomBytes(1000);
    let files: Files;
    let kept: FilesSubject["kept"];

    beforeEach(async () => {
      ({ files, kept } = await begin());
    });

    it("gives back what was put, with its size and hash, under an id of its own each time", async () => {
      const [one, two] = [await files.put(piecesOf(bytes), 1000), await files.put(piecesOf(bytes), 1000)];
      assert.equal(one.size, 1000);
      assert.equal(one.sha256, createHash("sha256").update(bytes).digest("hex"));
      assert.notEqual(one.id, two.id);
      assert.deepEqual(await buffer(await files.open(one.id)), bytes);
    });

    it("keeps a file of no bytes", async () => {
      const { id, size } = await files.put(Readable.from([]), 10);
      assert.equal(size, 0);
      assert.equal((await buffer(await files.open(id))).length, 0);
    });

    it("refuses one byte over the limit and keeps nothing of it", async () => {
      await assert.rejects(files.put(piecesOf(bytes), 999), { code: "FILE_TOO_LARGE" });
      assert.deepEqual(await kept(), []);
    });

    it("keeps nothing of a stream that breaks off", async () => {
      const broken = new Readable({ read() {} });
      broken.push(bytes);
      setImmediate(() => broken.destroy(new Error("gone")));
      await assert.rejects(files.put(broken, 1000), { message: "gone" });
      assert.deepEqual(await kept(), []);
    });

    for (const id of ["nothing", "", ".", "..", "../store", "a/b", "a\0b", "x".repeat(65)]) {
      it(`does not find ${JSON.stringify(id.slice(0, 10))}`, async () => {
        await assert.rejects(files.open(id), { code: "FILE_NOT_FOUND" });
      });
    }

    it("removes a file; one that is not there is no error", async () => {
      const { id } = await files.put(piecesOf(bytes), 1000);
      await files.remove(id);
      await files.remove(id);
      await assert.rejects(files.open(id), { code: "FILE_NOT_FOUND" });
      assert.deepEqual(await kept(), []);
    });
  });
}
