import assert from "node:assert/strict";
import { join } from "node:path";
import type { SQLInputValue } from "node:sqlite";
import { Database, type Row } from "../../../adapters/stores/sqlite/database.ts";
import { migrate } from "../../../adapters/stores/sqlite/migrations.ts";
import { operations } from "../../../adapters/stores/sqlite/operations.ts";
import type { PendingTurn } from "../../../bot/ports/store.ts";
import { commitOf, conversationOf, findCases, joined, message, noon } from "../../contracts/store/subject.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

/** Notes every statement that runs. */
class Noting extends Database {
  readonly seen = new Set<string>();

  override get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    this.seen.add(sql);
    return super.get(sql, ...values);
  }

  override all(sql: string, ...values: SQLInputValue[]): Row[] {
    this.seen.add(sql);
    return super.all(sql, ...values);
  }

  override run(sql: string, ...values: SQLInputValue[]): number {
    this.seen.add(sql);
    return super.run(sql, ...values);
  }
}

function runTurn(database: Database, id: string): void {
  operations.accept(database, message("a", id));
  const pending = operations.beginTurn(database, "a") as PendingTurn;
  operations.commitTurn(database, commitOf(pending, { texts: ["hola"], effects: [findCases(id)] }));
  operations.readLog(database, "a", 0, 10);
  operations.lastSequence(database, "a");
}

function deliver(database: Database): void {
  const lease = () => operations.leaseEffects(database, noon + 2000, 1, 1000)[0] ?? { key: "", lease: 0 };
  operations.noteAsked(database, lease(), noon);
  operations.forgetAsked(database, lease());
  operations.postponeEffect(database, lease(), { dueAt: noon, code: "DESK_UNAVAILABLE" });
  operations.finishEffect(database, lease());
  operations.parkEffect(database, lease(), "CASE_REFUSED");
  operations.caseByKey(database, "k");
  operations.listCases(database, "directline:dl_a", 10);
}

function bringFiles(database: Database): void {
  const common = { conversation: "a", name: "a.pdf", contentType: "application/pdf", size: 3, sha256: "00" };
  for (const id of ["f1", "f2"]) operations.addAttachment(database, { ...common, id, held: true });
  operations.attachmentBytes(database, "a");
  operations.heldAttachments(database, "", 10);
  operations.settleAttachment(database, "f1", "clean");
  operations.settleAttachment(database, "f2", "infected");
  operations.attachment(database, "f1");
}

function prove(database: Database): void {
  const limits = { window: 60_000, tries: 5, codes: 4 };
  const row = { identity: "12345", hash: "right", attempt: "c1", at: noon, dies: noon + 1000 };
  operations.putCode(database, row, limits);
  for (const hash of ["bad", "right"]) operations.tryCode(database, { ...row, hash, attempt: hash }, limits);
  operations.useOnce(database, "n1", noon + 1000, noon);
}

function tell(database: Database): void {
  const owner = "red:1";
  const person = { id: owner, by: "assertion" as const };
  const notice = { id: "n1", number: "C1", owner, language: "es" as const, type: "query" as const, at: noon };
  const telling = { notice: { ...notice, what: { kind: "resolved" as const } }, effects: [] };
  operations.tell(database, { desk: "embedded", from: undefined, to: "1", at: noon, tellings: [telling] });
  operations.createConversation(database, { ...conversationOf("b"), person }, joined("b"));
  operations.beginTurn(database, "b");
  operations.eventsAfter(database, 0, 10);
  operations.assertedAddress(database, owner);
}

describe("the statements that a turn and its effects run", () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let database: Noting;

  before(() => {
    directory = temporaryDirectory();
    database = new Noting(join(directory.path, "store"));
    migrate(database);
    database.seen.clear();
    operations.createConversation(database, conversationOf("a"), joined("a"));
    operations.conversation(database, "a");
    for (const id of ["m1", "m2", "m3"]) runTurn(database, id);
    deliver(database);
    bringFiles(database);
    prove(database);
    tell(database);
    operations.pendingConversations(database, 10);
    operations.oldestPending(database);
  });

  after(() => {
    database.close();
    directory.remove();
  });

  it("are more than ten, so that the look at them is one", () => {
    assert.ok(database.seen.size > 10);
  });

  it("look nothing up by reading a table: what waits has an index of its own, which holds only that", () => {
    const scans = [...database.seen].flatMap((sql) =>
      database
        .all(`explain query plan ${sql}`)
        .map(({ detail }) => String(detail))
        .filter((detail) => detail.startsWith("SCAN") && !/INDEX inbox_oldest$/.test(detail))
        .map((detail) => `${detail}: ${sql}`),
    );
    assert.deepEqual(scans, []);
  });
});
