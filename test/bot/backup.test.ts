import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { connect } from "../support/directline-client.ts";
import { freePort, startProgram } from "../support/server.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const root = join(import.meta.dirname, "../..");

function backup(data: string, ...args: string[]) {
  const env = { ...process.env, DATA_DIR: data };
  return spawnSync(process.execPath, [join(root, "bot/backup.ts"), ...args], { env, encoding: "utf8" });
}

describe("a backup", () => {
  const directory = temporaryDirectory();
  after(() => directory.remove());

  it("is made while the helpline runs, and the conversation goes on from it", async () => {
    const [data, copy] = [join(directory.path, "data"), join(directory.path, "copy")];
    const program = await startProgram(data, await freePort());
    const before = await connect(program.url);
    await before.say("hola");
    await before.hears(({ id }) => id === "r-2-1");
    const { token } = before.directLine as unknown as { token: string };
    assert.equal(backup(data, copy).status, 0);
    before.end();
    await program.kill();
    const restored = await startProgram(copy, await freePort());
    const after = await connect(restored.url, { token });
    await after.hears(({ id }) => id === "r-2-1");
    after.end();
    await restored.stop();
  });

  it("says what is missing, and overwrites nothing", () => {
    for (const args of [[], [directory.path]]) {
      const { status, stderr } = backup(directory.path, ...args);
      assert.deepEqual([status, stderr.includes("name one that is not there yet")], [2, true]);
    }
    const { status, stderr } = backup(join(directory.path, "absent"), join(directory.path, "other"));
    assert.deepEqual([status, stderr.includes("holds no helpline's data")], [2, true]);
  });
});
