import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  createMessageFiles,
  type MessageFiles,
  type MessageFilesParts,
} from "../../../adapters/channels/message-files.ts";
import { openDirectory } from "../../../adapters/files/directory.ts";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { randomId } from "../../../bot/ports/ids.ts";
import { silentLog } from "../../../bot/ports/log.ts";
import type { Acceptance } from "../../../bot/ports/store.ts";
import { create, eachTestHasAStore, message } from "../../contracts/store/subject.ts";
import { pdf } from "../../support/multipart.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const file = (size = pdf.length) => ({
  bytes: Readable.from([Buffer.concat([pdf, Buffer.alloc(size - pdf.length)])]),
  name: "contrato.pdf",
  type: "application/pdf",
});
const upload = { maxBytes: 1000, maxFiles: 5, maxTotalBytes: 1500 };

describe("the files of a message", () => {
  const subject = eachTestHasAStore((path) => openSqliteStore({ path }));
  let directory: ReturnType<typeof temporaryDirectory>;
  let messageFiles: MessageFiles;

  async function begin(parts: Partial<MessageFilesParts> = {}): Promise<void> {
    const files = await openDirectory(directory.path, randomId);
    messageFiles = createMessageFiles({ store: subject.store, files, log: silentLog, upload, ...parts });
  }

  beforeEach(async () => {
    directory = temporaryDirectory();
    await create(subject.store, "a");
    await begin();
  });

  afterEach(() => directory.remove());

  const stored = () => readdirSync(directory.path).length;
  const bytes = () => subject.store.attachmentBytes("a");
  const accept = (id: string): Promise<Acceptance> => subject.store.accept(message("a", id));

  function receive(id: string, ...sizes: (number | undefined)[]): Promise<Acceptance> {
    return messageFiles.receive("a", async (keep) => {
      for (const size of sizes) await keep(file(size));
      return await accept(id);
    });
  }

  it("are kept with it: bytes and rows", async () => {
    assert.equal((await receive("m1", 500, 600)).outcome, "accepted");
    assert.deepEqual([stored(), await bytes()], [2, 1100]);
  });

  it("are gone with it when it was not accepted, those too that were on their way", async () => {
    const slow = new Readable({ read() {} });
    const receiving = messageFiles.receive("a", async (keep) => {
      await keep(file());
      void keep({ bytes: slow, name: "a.pdf", type: "application/pdf" });
      setImmediate(() => slow.push(pdf) && slow.push(null));
      throw new Error("no");
    });
    await assert.rejects(receiving, { message: "no" });
    assert.deepEqual([stored(), await bytes()], [0, 0]);
  });

  it("are gone when it was accepted before: its first files stay", async () => {
    await receive("m1", 500);
    assert.equal((await receive("m1", 500)).outcome, "duplicate");
    assert.deepEqual([stored(), await bytes()], [1, 500]);
  });

  it("leave no bytes when their row cannot be written", async () => {
    const addAttachment = () => Promise.reject(new Error("full"));
    await begin({ store: { ...subject.store, addAttachment } });
    await assert.rejects(receive("m1", 500), { message: "full" });
    assert.deepEqual([stored(), await bytes()], [0, 0]);
  });

  it("have the room of the conversation together, to the last byte", async () => {
    await receive("m1", 900, 600);
    await assert.rejects(receive("m2", undefined), { code: "FILES_TOO_MANY" });
    assert.deepEqual([stored(), await bytes()], [2, 1500]);
  });

  it("over it are refused while they are read, and what they took is free again", async () => {
    await receive("m1", 900);
    await assert.rejects(receive("m2", 601), { code: "FILES_TOO_MANY" });
    await receive("m3", 600);
    assert.deepEqual([stored(), await bytes()], [2, 1500]);
  });

  it("share it with those of another message that comes at the same time", async () => {
    const outcomes = await Promise.allSettled([receive("m1", 900), receive("m2", 900), receive("m3", 900)]);
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
    assert.deepEqual([stored(), await bytes()], [1, 900]);
  });

  it("give their room back within a message, when one of them is refused", async () => {
    await messageFiles.receive("a", async (keep) => {
      await assert.rejects(keep(file(1001)), { code: "FILE_TOO_LARGE" });
      await assert.rejects(keep({ ...file(1000), name: "a.exe" }), { code: "FILE_TYPE_REFUSED" });
      await keep(file(1000));
      return await accept("m1");
    });
    assert.equal(await bytes(), 1000);
  });

  it("of one conversation leave those of another alone", async () => {
    await create(subject.store, "b");
    await receive("m1", 900, 600);
    await messageFiles.receive("b", async (keep) => {
      await keep(file(900));
      return await subject.store.accept(message("b", "m1"));
    });
    assert.equal(await subject.store.attachmentBytes("b"), 900);
    assert.ok(readdirSync(join(directory.path)).length === 3);
  });
});
