import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { Readable } from "node:stream";
import { openDirectory } from "../../adapters/files/directory.ts";
import { connectClamav } from "../../adapters/scanners/clamav.ts";
import { createLocalSignals } from "../../adapters/signals/local.ts";
import { openSqliteStore } from "../../adapters/stores/sqlite/store.ts";
import { Failure } from "../../bot/errors.ts";
import type { Files } from "../../bot/ports/files.ts";
import { type Log, silentLog } from "../../bot/ports/log.ts";
import type { Scanner } from "../../bot/ports/scanner.ts";
import { createHeldScans, type HeldScans, type HeldScansParts } from "../../bot/scan-held.ts";
import { createAccept } from "../../bot/turn/accept.ts";
import { begin as beginTurn, create, eachTestHasAStore, noon, settle } from "../contracts/store/subject.ts";
import { type Clamd, eicar, startClamd } from "../support/clamd.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { until } from "../support/until.ts";

describe("files that are held", () => {
  const subject = eachTestHasAStore((path) => openSqliteStore({ path }));
  let directory: ReturnType<typeof temporaryDirectory>;
  let clamd: Clamd;
  let files: Files;
  let scans: HeldScans;
  let logged: Record<string, unknown>[];

  beforeEach(async () => {
    directory = temporaryDirectory();
    clamd = await startClamd();
    let last = 0;
    files = await openDirectory(directory.path, () => `f${++last}`);
    logged = [];
    await create(subject.store, "a");
  });

  afterEach(async () => {
    await scans.stop();
    await clamd.close();
    directory.remove();
  });

  function begin(parts: Partial<HeldScansParts> = {}): void {
    const log: Log = { ...silentLog, warn: (fields) => void logged.push(fields) };
    const scanner = connectClamav({ socket: clamd.socket });
    const accept = createAccept(subject.store, createLocalSignals(silentLog), () => {});
    const clock = { now: () => noon };
    scans = createHeldScans({ store: subject.store, files, scanner, accept, clock, log, pollEvery: 1, ...parts });
    scans.start();
  }

  async function hold(...contents: string[]): Promise<void> {
    for (const content of contents) {
      const stored = await files.put(Readable.from([Buffer.from(content)]), 1000);
      const more = { conversation: "a", name: "a.pdf", contentType: "application/pdf", held: true as const };
      await subject.store.addAttachment({ ...stored, ...more });
    }
  }

  const held = async () => (await subject.store.heldAttachments("", 100)).map(({ id }) => id);
  const isThere = (id: string) => readdirSync(directory.path).includes(id);

  it("are released when they are clean, and gone with their row when they are infected", async () => {
    await hold("uno", eicar, "tres");
    begin();
    await until(async () => (await held()).length === 0);
    assert.equal((await subject.store.attachment("f1"))?.held, undefined);
    assert.equal(await subject.store.attachment("f2"), undefined);
    assert.deepEqual(["f1", "f2", "f3"].map(isThere), [true, false, true]);
    assert.deepEqual(logged, [{ file: "f2", code: "FILE_INFECTED" }]);
  });

  it("are told to the person when they are infected", async () => {
    await settle(subject.store, "a");
    await hold(eicar);
    begin();
    await until(async () => (await held()).length === 0);
    assert.deepEqual((await beginTurn(subject.store, "a")).arrival.incoming, {
      ...{ kind: "effect", key: "scan:f1" },
      outcome: { kind: "file-infected", file: "f1", name: "a.pdf" },
    });
  });

  it("stay held while the scanner does not answer, and are settled when it does", async () => {
    clamd.mood = "closing";
    await hold("uno", eicar);
    begin();
    await until(() => logged.length > 3);
    assert.deepEqual(await held(), ["f1", "f2"]);
    assert.ok(logged.every(({ code, file }) => code === "SCANNER_UNAVAILABLE" && /^f[12]$/.test(String(file))));
    clamd.mood = "scanning";
    await until(async () => (await held()).length === 0);
    assert.deepEqual([isThere("f1"), isThere("f2")], [true, false]);
  });

  it("are scanned though the scanner cannot take the one before them", async () => {
    await hold("too large", "dos", "tres");
    const scanner: Scanner = {
      async scan(bytes) {
        const isFirst = (await bytes.toArray()).join("") === "too large";
        if (isFirst) throw new Failure("SCANNER_UNAVAILABLE", { reason: "over StreamMaxLength" });
        return "clean";
      },
    };
    begin({ scanner });
    await until(async () => (await held()).length === 1 && logged.length > 1);
    assert.deepEqual(await held(), ["f1"]);
    assert.deepEqual(logged[0], { file: "f1", code: "SCANNER_UNAVAILABLE", reason: "over StreamMaxLength" });
  });

  it("cost one try a round while the scanner is down, however many they are", async () => {
    await hold("uno", "dos", "tres");
    let tries = 0;
    const scanner: Scanner = {
      scan(bytes) {
        tries += 1;
        bytes.destroy();
        return Promise.reject(new Failure("SCANNER_UNAVAILABLE"));
      },
    };
    begin({ scanner, pollEvery: 60_000 });
    await until(() => logged.length > 0);
    assert.equal(tries, 1);
  });

  it("are found again after a crash between their bytes and their row, and after the store was away", async () => {
    await hold(eicar, "dos");
    await files.remove("f1");
    let fails = 2;
    const heldAttachments: HeldScansParts["store"]["heldAttachments"] = (after, limit) => {
      fails -= 1;
      return fails >= 0
        ? Promise.reject(new Failure("STORE_UNAVAILABLE"))
        : subject.store.heldAttachments(after, limit);
    };
    begin({ store: { ...subject.store, heldAttachments } });
    await until(async () => !(await held()).includes("f2"));
    assert.deepEqual(await held(), ["f1"]);
    assert.ok(logged.some(({ code }) => code === "FILE_NOT_FOUND"));
  });

  it("stay held when the program stops in the middle of a scan, which is given up", async () => {
    clamd.mood = "silent";
    await hold("uno");
    begin();
    await until(() => clamd.received.length === 1);
    await scans.stop();
    await until(() => clamd.open() === 0);
    assert.deepEqual([await held(), logged], [["f1"], []]);
  });
});
