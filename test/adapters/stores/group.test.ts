import assert from "node:assert/strict";
import { join } from "node:path";
import { Database } from "../../../adapters/stores/sqlite/database.ts";
import { group } from "../../../adapters/stores/sqlite/group.ts";
import type { Answer, Call } from "../../../adapters/stores/sqlite/messages.ts";
import { migrate } from "../../../adapters/stores/sqlite/migrations.ts";
import { conversationOf, joined, message } from "../../contracts/store/subject.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

describe("calls that share a transaction of SQLite", () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  let database: Database;
  let last = 0;

  beforeEach(() => {
    directory = temporaryDirectory();
    database = new Database(join(directory.path, "store"));
    migrate(database);
    perform(call("createConversation", conversationOf("a"), joined("a")));
  });

  afterEach(() => {
    database.close();
    directory.remove();
  });

  function call(name: Call["name"], ...args: unknown[]): Call {
    last += 1;
    return { id: last, name, args };
  }

  const say = (id: string, text?: string) => call("accept", message("a", id, text));
  const perform = (...calls: Call[]): Answer[] => group(database, calls);
  const codes = (answers: Answer[]) => answers.map((answer) => (answer.ok ? "ok" : answer.code));
  const count = (table: string) => Number(database.get(`select count(*) as n from ${table}`)?.n);

  /** As on a full disk: the file may not grow any more. */
  function fill(): void {
    const pages = database.get("pragma page_count")?.page_count;
    database.connection.exec(`pragma max_page_count = ${pages}`);
  }

  it("are answered in order, each under its own number", () => {
    const calls = [say("m1"), say("m2"), call("lastSequence", "a")];
    const answers = perform(...calls);
    assert.deepEqual(
      answers.map(({ id }) => id),
      calls.map(({ id }) => id),
    );
    assert.deepEqual(answers[2], { id: calls[2]?.id, ok: true, value: 2 });
  });

  it("do not undo their neighbours when one fails, and what the one wrote before it failed is taken back", () => {
    const finish = call("finishEffect", { key: "k", lease: 0 }, { result: message("nobody", "effect:k") });
    database.run(
      "insert into outbox (key, conversation, effect, lane, queue, due_at) values ('k', 'a', '{}', 'desk', 'k', 0)",
    );
    assert.deepEqual(codes(perform(say("m1"), finish, say("m2"))), ["ok", "CONVERSATION_NOT_FOUND", "ok"]);
    assert.equal(database.get("select status from outbox where key = 'k'")?.status, "waiting");
    assert.equal(count("log"), 2);
    assert.equal(database.connection.isTransaction, false);
  });

  it("fail alone when SQLite refuses a value, and with a code of ours", () => {
    const wrong = call("addAttachment", { id: {}, conversation: "a", name: "", contentType: "", size: 0, sha256: "" });
    assert.deepEqual(codes(perform(say("m1"), wrong)), ["ok", "STORE_UNAVAILABLE"]);
    assert.equal(count("log"), 1);
  });

  it("on a full disk are refused, leave nothing half written, and pass when there is room again", () => {
    fill();
    const long = "x".repeat(20_000);
    const answers = perform(say("m1", long), say("m2", long));
    assert.deepEqual(codes(answers), ["STORE_UNAVAILABLE", "STORE_UNAVAILABLE"]);
    assert.deepEqual([count("log"), count("inbox"), database.connection.isTransaction], [0, 1, false]);
    assert.deepEqual(codes(perform(call("lastSequence", "a"))), ["ok"]);
    database.connection.exec("pragma max_page_count = 100000");
    assert.deepEqual(codes(perform(say("m1", long), say("m2", long))), ["ok", "ok"]);
    assert.equal(count("log"), 2);
  });

  it("that cannot be begun together are all refused", () => {
    const other = new Database(join(directory.path, "store"));
    database.connection.exec("pragma busy_timeout = 0");
    other.connection.exec("begin immediate");
    assert.deepEqual(codes(perform(say("m1"), say("m2"))), ["STORE_UNAVAILABLE", "STORE_UNAVAILABLE"]);
    other.connection.exec("rollback");
    assert.deepEqual(codes(perform(say("m1"))), ["ok"]);
    other.close();
  });
});
