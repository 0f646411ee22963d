import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { readUpload } from "../../../../adapters/channels/directline/upload.ts";
import { createMessageFiles, type MessageFilesParts } from "../../../../adapters/channels/message-files.ts";
import type { Files } from "../../../../bot/ports/files.ts";
import type { WebRequest } from "../../../../bot/ports/http.ts";
import { silentLog } from "../../../../bot/ports/log.ts";
import { bodyOf, filePart, multipart, pdf } from "../../../support/multipart.ts";

const limits = { maxBytes: 4_000_000, maxFiles: 3, maxTotalBytes: 40_000_000 };
const large = filePart("a.pdf", "application/pdf", Buffer.concat([pdf, Buffer.alloc(1_000_000)]));

function requestOf(body: Buffer): WebRequest {
  const pieces = Array.from({ length: Math.ceil(body.length / 65_536) }, (_, index) =>
    body.subarray(index * 65_536, (index + 1) * 65_536),
  );
  const nothing = {
    params: {},
    query: new URLSearchParams(),
    nonce: "",
    json: () => assert.fail("no JSON"),
    form: () => assert.fail("no form"),
  };
  return { ...nothing, headers: multipart, stream: Readable.from(pieces) };
}

const store: MessageFilesParts["store"] = {
  attachmentBytes: async () => 0,
  addAttachment: async () => {},
  removeAttachment: async () => {},
};

/** Takes the first file; of the second it takes some bytes, and then the disk is full. */
function fullDisk() {
  const removed: string[] = [];
  let count = 0;
  const files: Files = {
    async put(bytes) {
      count += 1;
      const mine = count;
      for await (const _ of bytes) if (mine > 1) throw new Error("ENOSPC");
      return { id: `f${mine}`, size: 1, sha256: "" };
    },
    open: () => assert.fail("nobody opens it"),
    remove: async (id) => void removed.push(id),
  };
  return { files, removed };
}

describe("an upload onto a full disk", () => {
  it("is read to its end all the same, fails as the server's trouble, and leaves nothing of its other files", async () => {
    const { files, removed } = fullDisk();
    const { receive } = createMessageFiles({ store, files, log: silentLog, upload: limits });
    const reading = receive("a", async (keep) => {
      await readUpload(requestOf(bodyOf(filePart(), large, large)), keep, limits);
      assert.fail("it was read");
    });
    await assert.rejects(reading, { message: "ENOSPC" });
    assert.deepEqual(removed, ["f1"]);
  });
});
