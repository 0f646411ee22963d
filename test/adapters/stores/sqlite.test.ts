import assert from "node:assert/strict";
import { join } from "node:path";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { begin, create, leave, noon } from "../../contracts/store/subject.ts";
import { storeContract } from "../../contracts/store.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

storeContract("SQLite", (path) => openSqliteStore({ path }));

describe("a guest beside the process that serves", () => {
  const directory = temporaryDirectory();
  after(() => directory.remove());

  it("counts no start, and takes no lease away", async () => {
    const path = join(directory.path, "store");
    const store = await openSqliteStore({ path });
    await create(store, "a", "b");
    await leave(store, "b", "k");
    await store.leaseEffects(noon, 10, 60_000);
    const guest = await openSqliteStore({ path, isGuest: true });
    assert.equal((await begin(store, "a")).attempts, 0);
    assert.deepEqual(await guest.leaseEffects(noon, 10, 60_000), []);
    await Promise.all([store.close(), guest.close()]);
  });
});
