import assert from "node:assert/strict";
import { join } from "node:path";
import { Database } from "../../../adapters/stores/sqlite/database.ts";
import { migrate } from "../../../adapters/stores/sqlite/migrations.ts";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { begin, create, leave, message, noon, settle } from "../../contracts/store/subject.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

describe("the schema of SQLite", () => {
  let directory: ReturnType<typeof temporaryDirectory>;
  const path = () => join(directory.path, "store");
  const first = "create table notes (text text) strict; insert into notes values ('one')";
  const second = "insert into notes values ('two')";

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => directory.remove());

  function opened<T>(use: (database: Database) => T): T {
    const database = new Database(path());
    try {
      return use(database);
    } finally {
      database.close();
    }
  }

  const notes = () => opened((database) => database.all("select text from notes").map(({ text }) => text));

  it("is made by steps that run once and in order, whatever was there before", () => {
    opened((database) => migrate(database, [first]));
    opened((database) => migrate(database, [first, second]));
    opened((database) => migrate(database, [first, second]));
    assert.deepEqual(notes(), ["one", "two"]);
  });

  it("keeps nothing of a step that fails, and takes it up again", () => {
    const broken = `${second}; insert into nowhere values (1)`;
    assert.throws(() => opened((database) => migrate(database, [first, broken])));
    assert.deepEqual(notes(), ["one"]);
    opened((database) => migrate(database, [first, second]));
    assert.deepEqual(notes(), ["one", "two"]);
  });

  it("of a newer release is refused and left as it is", async () => {
    opened((database) => database.connection.exec("pragma user_version = 1000"));
    await assert.rejects(openSqliteStore({ path: path() }), { code: "STORE_UNAVAILABLE" });
    assert.equal(
      opened((database) => database.get("pragma user_version")?.user_version),
      1000,
    );
  });

  it("is not made in a file that is no database", async () => {
    await assert.rejects(openSqliteStore({ path: directory.path }), { code: "STORE_UNAVAILABLE" });
  });

  it("counts a start for each turn that waits, and frees what a process that died had leased", async () => {
    const store = await openSqliteStore({ path: path() });
    await create(store, "a");
    await settle(store, "a");
    await leave(store, "a", "k");
    await store.accept(message("a", "waits"));
    assert.equal((await store.leaseEffects(noon, 1, 1000)).length, 1);
    await store.close();
    const again = await openSqliteStore({ path: path() });
    assert.equal((await begin(again, "a")).attempts, 1);
    assert.equal((await again.leaseEffects(noon, 1, 1000)).length, 1);
    await again.close();
  });
});
