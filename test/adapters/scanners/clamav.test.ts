import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { connectClamav } from "../../../adapters/scanners/clamav.ts";
import { type Clamd, eicar, type Mood, startClamd } from "../../support/clamd.ts";
import { freePort } from "../../support/server.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { until } from "../../support/until.ts";

const maxBytes = 3_000_000;

describe("ClamAV as a scanner", () => {
  let clamd: Clamd;

  beforeEach(async () => {
    clamd = await startClamd(undefined, maxBytes);
  });

  afterEach(() => clamd.close());

  const scannerOf = (timeout?: number) =>
    connectClamav({ socket: clamd.socket, ...(timeout === undefined ? {} : { timeout }) });
  const streamOf = (...pieces: (Buffer | string)[]) => Readable.from(pieces.map((piece) => Buffer.from(piece)));

  /** Nothing is left open: neither the stream nor the connection. */
  async function isUnavailable(bytes: Readable, reason: RegExp, timeout?: number, signal?: AbortSignal): Promise<void> {
    await assert.rejects(scannerOf(timeout).scan(bytes, signal), ({ code, detail }) => {
      assert.equal(code, "SCANNER_UNAVAILABLE");
      assert.match(detail.reason, reason);
      return true;
    });
    assert.ok(bytes.destroyed);
    await until(() => clamd.open() === 0);
  }

  it("finds nothing in a clean file, whose bytes it was sent all and in order", async () => {
    const bytes = randomBytes(1_000_000);
    assert.equal(await scannerOf().scan(streamOf(bytes.subarray(0, 10), bytes.subarray(10))), "clean");
    assert.deepEqual(clamd.received[0]?.bytes, bytes);
    assert.ok(clamd.received[0]?.sizes.every((size) => size <= 64 * 1024));
    await until(() => clamd.open() === 0);
  });

  it("takes a file of no bytes for clean", async () => {
    assert.equal(await scannerOf().scan(streamOf()), "clean");
  });

  it("finds what is infected, also where the mark lies across two pieces", async () => {
    assert.equal(await scannerOf().scan(streamOf(eicar.slice(0, 30), eicar.slice(30))), "infected");
  });

  it("scans several files at once, each for itself", async () => {
    const scanner = scannerOf();
    const verdicts = await Promise.all(["a", eicar, "b"].map((text) => scanner.scan(streamOf(text))));
    assert.deepEqual(verdicts, ["clean", "infected", "clean"]);
  });

  it("is reached over a path, too", async () => {
    const directory = temporaryDirectory();
    const path = join(directory.path, "clamd.sock");
    const local = await startClamd({ path });
    try {
      assert.equal(await connectClamav({ socket: path }).scan(streamOf(eicar)), "infected");
    } finally {
      await local.close();
      directory.remove();
    }
  });

  const moods: [string, Mood, RegExp][] = [
    ["answers with an error", { says: "stream: Can't allocate memory ERROR" }, /^error of the scanner$/],
    ["says something else", { says: "OK" }, /^error of the scanner$/],
    ["speaks of another thing than the stream", { says: "/etc/passwd: OK" }, /^error of the scanner$/],
    ["talks without an end", { says: "stream: ".padEnd(5000, "x") }, /^answer without an end$/],
    ["closes before the end", "closing", /^(answer without an end|EPIPE|ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/],
  ];
  for (const [what, mood, reason] of moods) {
    it(`is unavailable when it ${what}`, async () => {
      clamd.mood = mood;
      await isUnavailable(streamOf(randomBytes(500_000)), reason);
    });
  }

  it("is unavailable when it is silent past its time, or past the caller's patience", async () => {
    clamd.mood = "silent";
    await isUnavailable(streamOf("hola"), /^no answer in time$/, 50);
    await isUnavailable(streamOf("hola"), /^no answer in time$/, 20_000, AbortSignal.timeout(50));
  });

  it("is unavailable when the file never ends", async () => {
    await isUnavailable(new Readable({ read() {} }), /^no answer in time$/, 50);
  });

  it("is unavailable for a file over its size limit, of which it does not read the rest", async () => {
    const endless = endlessFile();
    await isUnavailable(endless.stream, /^(over StreamMaxLength|EPIPE|ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/);
    assert.ok(endless.pieces() < 1000, `${endless.pieces()} pieces were read`);
  });

  it("does not take an OK that comes before the file's end", async () => {
    clamd.mood = "hasty";
    await isUnavailable(new Readable({ read() {} }), /^error of the scanner$/);
  });

  it("is unavailable when the file cannot be read, and says so to nobody else", async () => {
    const broken = new Readable({ read() {} });
    broken.push(Buffer.alloc(10));
    setImmediate(() => broken.destroy(new Error("gone")));
    await isUnavailable(broken, /^broken off$/);
  });

  it("is unavailable when the file broke before it was read", async () => {
    const broken = new Readable({ read() {} });
    broken.destroy(new Error("gone"));
    broken.on("error", () => {});
    await isUnavailable(broken, /^broken off$/);
    await isUnavailable(createReadStream("/nowhere"), /^ENOENT$/);
  });

  it("is unavailable when nobody listens", async () => {
    const bytes = streamOf("hola");
    const scanning = connectClamav({ socket: `127.0.0.1:${await freePort()}` }).scan(bytes);
    await assert.rejects(scanning, { code: "SCANNER_UNAVAILABLE", detail: { reason: "ECONNREFUSED" } });
    assert.ok(bytes.destroyed);
    const path = connectClamav({ socket: "/nowhere/clamd.sock" }).scan(streamOf("hola"));
    await assert.rejects(path, { code: "SCANNER_UNAVAILABLE", detail: { reason: "ENOENT" } });
  });

  it("is not sent what it does not read: the file is not read on meanwhile", async () => {
    clamd.mood = "deaf";
    const endless = endlessFile();
    await assert.rejects(scannerOf(300).scan(endless.stream), { code: "SCANNER_UNAVAILABLE" });
    assert.ok(endless.pieces() < 500, `${endless.pieces()} pieces were read`);
  });
});

function endlessFile() {
  let pieces = 0;
  const stream = new Readable({
    read() {
      pieces += 1;
      this.push(Buffer.alloc(100_000));
    },
  });
  return { stream, pieces: () => pieces };
}
