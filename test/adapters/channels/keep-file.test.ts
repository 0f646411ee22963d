import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { Readable } from "node:stream";
import { type KeepParts, keepFile } from "../../../adapters/channels/keep-file.ts";
import { createRooms } from "../../../adapters/channels/room.ts";
import { openDirectory } from "../../../adapters/files/directory.ts";
import { connectClamav } from "../../../adapters/scanners/clamav.ts";
import type { Attachment } from "../../../bot/ports/conversation.ts";
import { randomId } from "../../../bot/ports/ids.ts";
import { type Log, silentLog } from "../../../bot/ports/log.ts";
import { type Clamd, eicar, startClamd } from "../../support/clamd.ts";
import { pdf } from "../../support/multipart.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const infected = Buffer.concat([pdf, Buffer.from(eicar)]);

describe("a file that is kept", () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let clamd: Clamd;
  let logged: Record<string, unknown>[];

  beforeEach(async () => {
    directory = temporaryDirectory();
    clamd = await startClamd();
    logged = [];
  });

  afterEach(async () => {
    await clamd.close();
    directory.remove();
  });

  const stored = () => readdirSync(directory.path);
  const scanner = () => connectClamav({ socket: clamd.socket });

  async function keep(bytes: Buffer, more: Partial<KeepParts> = {}): Promise<Attachment> {
    const files = await openDirectory(directory.path, randomId);
    const log: Log = { ...silentLog, warn: (fields) => void logged.push(fields) };
    const rooms = createRooms({ attachmentBytes: async () => 0 }, 10_000);
    const arriving = { bytes: Readable.from([bytes]), name: "C:\\nómina.pdf", type: "application/pdf" };
    return await rooms.within("a", (room) => keepFile(arriving, room, { files, log, maxBytes: 1000, ...more }));
  }

  it("counts as clean without a scanner, under its clean name", async () => {
    const { id, sha256: _, ...rest } = await keep(infected);
    assert.deepEqual(rest, { size: infected.length, name: "nómina.pdf", contentType: "application/pdf" });
    assert.deepEqual(stored(), [id]);
  });

  it("is scanned as it lies on the disk", async () => {
    assert.equal((await keep(pdf, { scanner: scanner() })).held, undefined);
    assert.deepEqual(clamd.received[0]?.bytes, pdf);
  });

  it("is gone when it is infected; who runs the program is told its id", async () => {
    await assert.rejects(keep(infected, { scanner: scanner() }), { code: "FILE_INFECTED" });
    assert.deepEqual(stored(), []);
    assert.deepEqual(
      logged.map(({ code, file }) => [code, typeof file]),
      [["FILE_INFECTED", "string"]],
    );
  });

  it("is held when the scanner is not there, or takes longer than a person waits", async () => {
    clamd.mood = "closing";
    const first = await keep(infected, { scanner: scanner() });
    clamd.mood = "silent";
    const second = await keep(infected, { scanner: scanner(), patience: 50 });
    assert.deepEqual([first.held, second.held], [true, true]);
    assert.deepEqual(stored().toSorted(), [first.id, second.id].toSorted());
    assert.deepEqual(
      logged.map(({ code }) => code),
      ["SCANNER_UNAVAILABLE", "SCANNER_UNAVAILABLE"],
    );
  });

  it("is not even scanned when it is not what it says", async () => {
    await assert.rejects(keep(Buffer.from("<html>"), { scanner: scanner() }), { code: "FILE_TYPE_REFUSED" });
    assert.deepEqual([stored(), clamd.received], [[], []]);
  });

  it("is gone when something else than the scanner fails", async () => {
    const scan = () => Promise.reject(new Error("a mistake of ours"));
    await assert.rejects(keep(pdf, { scanner: { scan } }), { message: "a mistake of ours" });
    assert.deepEqual(stored(), []);
  });
});
