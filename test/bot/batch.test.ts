import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSqliteStore } from "../../adapters/stores/sqlite/store.ts";
import { composeHelpline } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { silentLog } from "../../bot/ports/log.ts";
import { shippedKnowledge } from "../support/helpline.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const program = join(import.meta.dirname, "../../bot/batch.ts");
const head = "form;language;authorisation-number;ccc;naf;real-end-date;worker-identity;deregistration-cause;reason";
const right =
  "procedure/worker-late-deregistration;es;123456;0111 28/1234567/42;28/12345678/40;20/10/2026;12345678Z;dimisión;Tarde";

describe("the batch file", function () {
  this.timeout(30_000);
  const directory = temporaryDirectory();
  after(() => directory.remove());

  function run(text: string, ...flags: string[]) {
    const file = join(directory.path, "cases.csv");
    writeFileSync(file, text);
    const env = { ...process.env, DATA_DIR: join(directory.path, "data") };
    const { stdout, stderr, status } = spawnSync(process.execPath, [program, file, ...flags], {
      env,
      encoding: "utf8",
    });
    return { lines: stdout.trimEnd().split("\n"), stderr, status };
  }

  it("opens a case a row, says of the others what is wrong, column by column, and ends with 2", () => {
    const wrong = [
      "procedure/worker-late-deregistration;en;123456;0111 28/1234567/43;;31/02/2026;12345678Z;left;Late",
      "procedure/no-such-thing;es;;;;;;;",
      "query/settlement;es;123456;0111 28/1234567/42;;;;;",
    ];
    const { lines, status } = run(`\ufeff${[head, right, ...wrong].join("\n")}\n`, "--json");
    assert.equal(status, 2);
    assert.match(lines[0] ?? "", /^line 2: \d{4}-000001 [0-9a-f]{64} [A-Z2-7]{4}(-[A-Z2-7]{4}){3}$/);
    assert.equal(lines[1], "line 3: refused");
    assert.deepEqual(
      lines.slice(2, 5).map((line) => line.trim().split(":")[0]),
      ["ccc", "naf", "real-end-date"],
    );
    assert.match(lines.join("\n"), /line 4: refused\n {2}form: /);
    assert.match(lines.join("\n"), /line 5: refused\n {2}category: /);
    assert.deepEqual(JSON.parse(lines.at(-1) ?? ""), { rows: 4, opened: 1, refused: 3 });
  });

  it("opens nothing twice when the same file is run again", () => {
    const first = run(`${head}\n${right}\n`);
    const again = run(`${head}\n${right}\n`);
    assert.equal(first.status, 0);
    assert.deepEqual(again.lines, first.lines);
  });

  it("keeps the receipt of each case for whoever has the authorisation", async () => {
    const [number = "", hash, code] = (run(`${head}\n${right.replace(";123456;", ";00123457;")}\n`).lines[0] ?? "")
      .replace("line 2: ", "")
      .split(" ");
    const config = readConfig({ DATA_DIR: join(directory.path, "data") });
    const helpline = await composeHelpline(config, { log: silentLog, knowledge: shippedKnowledge(), isGuest: true });
    try {
      const kept = await helpline.receipts.receiptByNumber(number);
      assert.deepEqual([kept?.owner, kept?.hash, kept?.code], ["red:123457", hash, code]);
      assert.deepEqual(await helpline.receipts.receiptByCode(code ?? ""), kept);
      assert.deepEqual(
        (await helpline.desk.list("red:123457", 5)).map((one) => one.number),
        [number],
      );
    } finally {
      await helpline.stop();
    }
  });

  it("leaves alone what the helpline beside it has to say and to whom", async () => {
    const path = join(directory.path, "data/orienta.sqlite");
    const store = await openSqliteStore({ path, isGuest: true });
    const conversation = { id: "talk", channel: "msteams", user: "29:a", locale: "es-ES" } as const;
    await store.createConversation(conversation, {
      conversation: "talk",
      id: "j",
      at: 0,
      incoming: { kind: "joined" },
    });
    const pending = (await store.beginTurn("talk")) ?? assert.fail();
    const { turn, version } = pending;
    const said = { key: "said", kind: "send" as const, reply: { text: "Hola", language: "es" as const } };
    const committed = {
      conversation: "talk",
      turn,
      version,
      state: {},
      at: 0,
      replies: [],
      effects: [said],
      drafts: [],
    };
    await store.commitTurn(committed);
    run(`${head}\n${right.replace(";123456;", ";200001;")}\n`);
    const row = await store.effectRow("said");
    await store.close();
    assert.deepEqual([row?.status, row?.attempts], ["waiting", 0]);
  });

  it("opens nothing where it only checks", () => {
    const { lines, status } = run(`${head}\n${right.replace("123456", "654321")}\n`, "--check");
    assert.deepEqual([lines, status], [["line 2: would be opened"], 0]);
  });

  it("says what is wrong with a file that is no table", () => {
    const { stderr, status } = run(`${head}\n${right};surplus;cells\n`);
    assert.equal(status, 2);
    assert.match(stderr, /Orienta cannot start:\n {2}- file: .*: repair it/);
  });
});
