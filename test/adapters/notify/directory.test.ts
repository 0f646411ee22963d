import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { openMailDirectory } from "../../../adapters/notify/directory.ts";
import { type Log, silentLog } from "../../../bot/ports/log.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

const mail = { to: "norte@example.test", subject: "Su código", text: "Señoría", key: "k/../1" };

describe("a folder as a mailer", () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let logged: Record<string, unknown>[];
  const log: Log = { ...silentLog, info: (fields) => logged.push(fields) };
  const clock = { now: () => Date.UTC(2026, 4, 4, 10) };

  beforeEach(() => {
    directory = temporaryDirectory();
    logged = [];
  });

  afterEach(() => directory.remove());

  const open = (path: string) => openMailDirectory({ directory: path, from: "ayuda@example.test", clock, log });

  it("writes each mail to a file of its own that only its owner reads, and logs where", async () => {
    const path = join(directory.path, "mail");
    for (const key of [mail.key, mail.key, "k2"]) await open(path).send({ ...mail, key });
    const names = readdirSync(path);
    assert.equal(names.length, 2);
    for (const name of names) assert.match(name, /^2026-05-04T10-00-00-000Z-[0-9a-f]{8}\.eml$/);
    const file = String(logged[0]?.path);
    assert.deepEqual([statSync(file).mode & 0o777, statSync(path).mode & 0o777], [0o600, 0o700]);
    assert.deepEqual(Object.keys(logged[0] ?? {}), ["path"]);
    const read = await simpleParser(readFileSync(file));
    assert.deepEqual([read.subject, read.text?.trimEnd()], [mail.subject, mail.text]);
    assert.ok(read.to !== undefined && "text" in read.to && read.to.text === mail.to);
  });

  it("refuses what is no address, and writes nothing", async () => {
    await assert.rejects(open(directory.path).send({ ...mail, to: "a@example.test\nBcc: b@example.test" }), {
      code: "MAIL_REFUSED",
    });
    assert.deepEqual(readdirSync(directory.path), []);
  });

  it("is unavailable where the folder takes no file", async () => {
    const path = join(directory.path, "file");
    writeFileSync(path, "");
    await assert.rejects(open(path).send(mail), { code: "MAIL_UNAVAILABLE" });
    assert.deepEqual(logged, []);
  });
});
