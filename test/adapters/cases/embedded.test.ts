import assert from "node:assert/strict";
import { openEmbeddedDesk } from "../../../adapters/cases/embedded/desk.ts";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import type { CaseDesk } from "../../../bot/ports/case-desk.ts";
import { type DeskSubject, newCase } from "../../contracts/case-desk/subject.ts";
import { caseDeskContract } from "../../contracts/case-desk.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

describe("the embedded desk", () => {
  const ends: (() => void | Promise<void>)[] = [];

  async function begin(): Promise<DeskSubject & { setNow(at: number): void }> {
    const directory = temporaryDirectory();
    const records = await openSqliteStore({ path: `${directory.path}/store` });
    let now = 0;
    ends.push(() => records.close(), directory.remove);
    const setNow = (at: number) => {
      now = at;
    };
    return { desk: openEmbeddedDesk({ records, clock: { now: () => now }, prefix: "C" }), setNow };
  }

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  caseDeskContract("The embedded desk", { begin });

  describe("numbers its cases", () => {
    const numberOf = async (desk: CaseDesk, key: string) => (await desk.open(newCase(key))).number;

    it("one after the other without a gap, also when fifty come at once and each twice", async () => {
      const { desk, setNow } = await begin();
      setNow(Date.UTC(2026, 4, 4));
      const keys = Array.from({ length: 50 }, (_, index) => `k${index}`);
      const numbers = await Promise.all([...keys, ...keys].map((key) => numberOf(desk, key)));
      const expected = keys.map((_, index) => `C2026-${String(index + 1).padStart(6, "0")}`);
      assert.deepEqual([...new Set(numbers)].toSorted(), expected);
    });

    it("anew each year, which begins when it begins in Madrid", async () => {
      const { desk, setNow } = await begin();
      const numbers: string[] = [];
      for (const at of ["2026-12-31T22:59:59Z", "2026-12-31T23:00:00Z", "2027-07-01T00:00:00Z"]) {
        setNow(Date.parse(at));
        numbers.push(await numberOf(desk, at));
      }
      assert.deepEqual(numbers, ["C2026-000001", "C2027-000001", "C2027-000002"]);
    });

    it("without losing one to a draft that is refused", async () => {
      const { desk, setNow } = await begin();
      setNow(Date.UTC(2026, 4, 4));
      await numberOf(desk, "k");
      await assert.rejects(desk.open(newCase("k", { description: "Otra cosa" })), { code: "CASE_CONFLICT" });
      assert.equal(await numberOf(desk, "k2"), "C2026-000002");
    });
  });
});
