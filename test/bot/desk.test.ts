import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { connectRestDesk } from "../../adapters/cases/rest/desk.ts";
import { newCase as anyCase } from "../contracts/case-desk/subject.ts";
import { startProgram } from "../support/server.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { until } from "../support/until.ts";

const root = join(import.meta.dirname, "../..");
const token = "a-token-of-the-desk-for-this-test-only";
const files = { open: () => Promise.reject(new Error("no files here")) };
const rows = [
  "form;language;authorisation-number;ccc;naf;real-end-date;worker-identity;deregistration-cause;reason",
  "procedure/worker-late-deregistration;es;123456;0111 28/1234567/42;28/12345678/40;20/10/2026;12345678Z;dimisión;Tarde",
];

describe("the desk as a program", function () {
  this.timeout(60_000);
  const directory = temporaryDirectory();
  after(() => directory.remove());

  /** What the program says and how it ends. */
  function run(entry: string, env: Record<string, string>, ...given: string[]) {
    const own = { ...process.env, DESK_PORT: "0", LOG_LEVEL: "silent", DATA_DIR: directory.path, ...env };
    const { status, stderr, stdout } = spawnSync(process.execPath, [join(root, entry), ...given], {
      env: own,
      encoding: "utf8",
    });
    return { status, stderr, stdout };
  }

  const start = (data: string) =>
    startProgram(join(directory.path, data), 0, { DESK_PORT: "0", DESK_TOKEN: token }, "bot/desk.ts");
  const deskAt = (url: string) => connectRestDesk({ url, token, files });
  const escalation = anyCase("k", {
    ...{ origin: "escalation", data: [], documents: [] },
    classification: { type: "query", subject: "red-system", category: "escalation" },
  });

  it("does not start without a token, and names all that is wrong with its own names, and nothing of the helpline's", () => {
    const lines = (env: Record<string, string>) => run("bot/desk.ts", env).stderr.trim().split("\n").slice(1);
    const missing = "  - DESK_TOKEN: is missing: write at least 32 characters";
    assert.deepEqual(lines({ ENVIRONMENT: "production", PORT: "eighty" }), [missing]);
    assert.deepEqual(lines({ DESK_PORT: "many" }), [missing, "  - DESK_PORT: is not valid: write a whole number"]);
    const short = "  - DESK_TOKEN: is not valid: write at least 32 characters without spaces";
    assert.deepEqual(lines({ DESK_TOKEN: "short" }), [short]);
    assert.equal(run("bot/desk.ts", {}).status, 2);
  });

  it("says what to do when its port is taken, or its folder cannot be used", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as { port: number };
    const taken = run("bot/desk.ts", { DESK_TOKEN: token, DESK_PORT: String(port) });
    other.close();
    const remedy = "DESK_PORT: is in use: stop the other program, or set another DESK_PORT";
    assert.deepEqual([taken.status, taken.stderr.includes(remedy)], [2, true], taken.stderr);
    const file = join(directory.path, "file");
    writeFileSync(file, "");
    const unusable = run("bot/desk.ts", { DESK_TOKEN: token, DATA_DIR: file });
    assert.deepEqual([unusable.status, unusable.stderr.includes("DATA_DIR: cannot be used")], [2, true]);
  });

  it("told to stop, ends with 0, and its data lie in a folder of their own within DATA_DIR", async () => {
    const program = await start("stops");
    assert.equal(await program.stop(), 0);
    assert.deepEqual(
      ["orienta.sqlite", "desk/orienta.sqlite"].map((name) => existsSync(join(directory.path, "stops", name))),
      [false, true],
    );
  });

  it("killed after it gave a receipt, still has the case under its key when it is there again", async () => {
    const before = await start("killed");
    const receipt = await deskAt(before.url).open(escalation);
    await before.kill();
    const again = await start("killed");
    const desk = deskAt(again.url);
    assert.deepEqual(await desk.findByKey(escalation.key), [receipt]);
    assert.deepEqual(await desk.open(escalation), receipt);
    assert.equal((await desk.read(receipt.number)).description, escalation.description);
    assert.equal(await again.stop(), 0);
  });

  it("takes only what the forms allow, and names the field", async () => {
    const program = await start("forms");
    const desk = deskAt(program.url);
    const field = (name: string) => (error: { code?: string; detail?: { field?: string } }) => {
      assert.deepEqual([error.code, error.detail?.field], ["CASE_REFUSED", name]);
      return true;
    };
    await assert.rejects(desk.open(anyCase("k1")), field("classification"));
    const classification = { type: "query", subject: "settlement", category: "sld" } as const;
    await assert.rejects(desk.open(anyCase("k2", { classification, data: [] })), field("authorisation-number"));
    assert.deepEqual(await desk.findByKey("k1"), []);
    await program.stop();
  });

  it("has the cases of a helpline that is told to use it, and the helpline has none", async () => {
    const program = await start("shared");
    const data = join(directory.path, "helpline");
    const file = join(directory.path, "cases.csv");
    writeFileSync(file, `${rows.join("\n")}\n`);
    const env = { CASES_BACKEND: "rest", DESK_URL: program.url, DESK_TOKEN: token, DATA_DIR: data };
    const [line = ""] = run("bot/batch.ts", env, file).stdout.split("\n");
    const [listed, ...others] = await deskAt(program.url).list("red:123456", 10);
    assert.deepEqual(others, []);
    assert.equal(line.split(" ")[2], listed?.number);
    assert.equal(listed?.classification.procedure, "worker-late-deregistration");
    await program.stop();
  });

  it("that is not there when cases come by file has each of them, once, when it is back", async () => {
    const stopped = await start("late");
    await stopped.stop();
    const file = join(directory.path, "late.csv");
    writeFileSync(file, `${rows.join("\n")}\n`);
    const env = (url: string) => ({
      ...{ CASES_BACKEND: "rest", DESK_URL: url, DESK_TOKEN: token, DATA_DIR: join(directory.path, "late-helpline") },
    });
    const waits = run("bot/batch.ts", env(stopped.url), file, "--json");
    assert.deepEqual(
      [waits.stdout, waits.status],
      ['line 2: waits: DESK_UNAVAILABLE\n{"rows":1,"opened":0,"refused":0,"waiting":1}\n', 0],
    );
    const back = await start("late");
    await until(() => /^line 2: \d{4}-000001 /.test(run("bot/batch.ts", env(back.url), file).stdout));
    assert.equal((await deskAt(back.url).list("red:123456", 10)).length, 1);
    await back.stop();
  });

  it("is checked from the helpline's side: what is wrong, with 2, or nothing, with 0", async () => {
    const program = await start("checked");
    const check = (env: Record<string, string>) => run("bot/desk-check.ts", { CASES_BACKEND: "rest", ...env });
    const right = check({ DESK_URL: program.url, DESK_TOKEN: token });
    assert.deepEqual([right.status, right.stdout], [0, "rest: 0 problem(s)\n"], right.stderr);
    const wrong = check({ DESK_URL: program.url, DESK_TOKEN: `${token}-another` });
    assert.deepEqual(
      [wrong.status, wrong.stdout.split("\n")[1]?.slice(0, 43)],
      [2, "DESK_TOKEN: the desk refuses it (401): writ"],
    );
    assert.equal(await program.stop(), 0);
    const gone = check({ DESK_URL: program.url, DESK_TOKEN: token });
    assert.deepEqual([gone.status, /DESK_URL: nobody answers there/.test(gone.stdout)], [2, true]);
    assert.equal(check({ CASES_BACKEND: "embedded" }).status, 0);
    assert.match(check({}).stderr, /DESK_URL: is missing: .*\n.*DESK_TOKEN: is missing: /);
  });
});
