import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { connect } from "../support/directline-client.ts";
import { freePort, startProgram } from "../support/server.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const main = join(import.meta.dirname, "../../bot/main.ts");

/** What the program says and how it ends when it cannot start. */
async function refused(env: Record<string, string>): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, [main], { env: { ...process.env, LOG_LEVEL: "silent", ...env } });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = (await once(child, "exit")) as [number];
  return { code, said };
}

describe("the program", () => {
  const directory = temporaryDirectory();
  after(() => directory.remove());

  it("names every problem of its configuration, each with its remedy, and ends with 2", async () => {
    const { code, said } = await refused({ PORT: "eighty", ENVIRONMENT: "production", UPLOAD_MAX_FILES: "0" });
    assert.equal(code, 2);
    for (const problem of [
      "PORT: is not valid: write a whole number",
      "UPLOAD_MAX_FILES: is not valid: write at least 1",
    ])
      assert.ok(said.includes(problem), said);
  });

  it("says what to do when the port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const { code, said } = await refused({ PORT: String(port), DATA_DIR: join(directory.path, "taken") });
    other.close();
    assert.deepEqual([code, said.includes("PORT: is in use: stop the other program, or set another PORT")], [2, true]);
  });

  it("says what is wrong with a folder that it cannot use", async () => {
    const file = join(directory.path, "file");
    writeFileSync(file, "");
    const { code, said } = await refused({ PORT: "0", DATA_DIR: file });
    assert.deepEqual([code, said.includes("DATA_DIR")], [2, true], said);
  });

  it("told to stop, closes its streams so that they come back, and ends with 0", async () => {
    const program = await startProgram(join(directory.path, "stops"), await freePort());
    const client = await connect(program.url);
    await client.hears(({ type }) => type === "message");
    assert.equal(await program.stop(), 0);
    client.end();
  });

  it("is there again with the same conversation after a stop and a start", async () => {
    const [data, port] = [join(directory.path, "again"), await freePort()];
    const before = await startProgram(data, port);
    const first = await connect(before.url);
    await first.say("hola");
    await first.hears(({ id }) => id === "r-2-1");
    const { token } = first.directLine as unknown as { token: string };
    first.end();
    await before.stop();
    const after = await startProgram(data, port);
    const second = await connect(after.url, { token });
    await second.hears(({ id }) => id === "r-2-1");
    assert.deepEqual(
      second.received.map(({ id }) => id),
      first.received.map(({ id }) => id),
    );
    second.end();
    await after.stop();
  });
});
