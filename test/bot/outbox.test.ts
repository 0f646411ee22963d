import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { openSqliteStore } from "../../adapters/stores/sqlite/store.ts";
import type { Notice } from "../../bot/ports/notice.ts";
import { refusesWrongUse } from "../support/refused-commands.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const program = join(import.meta.dirname, "../../bot/outbox.ts");

describe("the command for the outbox", function () {
  this.timeout(30_000);
  const directory = temporaryDirectory();
  after(() => directory.remove());

  function run(...args: string[]) {
    const env = { ...process.env, DATA_DIR: directory.path };
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, ...args], { env, encoding: "utf8" });
    return { stdout, stderr, status };
  }

  before(async () => {
    const at = Date.UTC(2026, 4, 4, 10);
    const notice: Notice = {
      ...{ id: "embedded:e1", number: "2026-000001", owner: "red:1", language: "es", type: "query", at },
      what: { kind: "resolved" },
    };
    const store = await openSqliteStore({ path: join(directory.path, "orienta.sqlite") });
    await store.leaveEffects([{ key: "mail:embedded:e1", kind: "mail-notice", notice }], at);
    for (const leased of await store.leaseEffects(at, 1, 1000)) await store.parkEffect(leased, "MAIL_REFUSED");
    await store.close();
  });

  refusesWrongUse(run, [
    ["no verb", [], /verb: write list, retry or park/],
    ["a verb that is none", ["empty"], /verb: write list, retry or park/],
    ["a status that is none", ["list", "--status", "done"], /--status: write parked or waiting/],
    ["nothing to try again", ["retry"], /retry: write keys, or --all/],
    ["both keys and all", ["retry", "k", "--all"], /retry: write keys, or --all/],
    ["nothing to set aside", ["park"], /park: write keys/],
    ["an option that is none", ["list", "--everything"], /arguments: .*--everything/],
  ]);

  it("lists the undeliverable with the reason and the case, lets it be tried again, and sets it aside", () => {
    assert.match(
      run("list").stdout,
      /^2026-05-04T10:00:00\.000Z {2}mail-notice +1 {2}MAIL_REFUSED +2026-000001 +mail:embedded:e1\n$/,
    );
    assert.equal(JSON.parse(run("list", "--json").stdout).code, "MAIL_REFUSED");
    assert.deepEqual(run("retry", "--all", "--code", "MAIL_REFUSED"), {
      ...{ stdout: "mail:embedded:e1 waits again\n1 row(s)\n", stderr: "", status: 0 },
    });
    assert.equal(run("list").stdout, "");
    assert.match(run("list", "--status", "waiting").stdout, /mail:embedded:e1\n$/);
    assert.match(run("park", "mail:embedded:e1").stdout, /is set aside\n1 row\(s\)/);
  });

  it("ends with 1 where a key names nothing that it could be done to", () => {
    const { stderr, status } = run("retry", "none");
    assert.deepEqual([status, /none: no such row/.test(stderr)], [1, true]);
  });
});
