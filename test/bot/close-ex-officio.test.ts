import assert from "node:assert/strict";
import { openEmbeddedDesk } from "../../adapters/cases/embedded/desk.ts";
import { openSqliteStore } from "../../adapters/stores/sqlite/store.ts";
import { type Closing, createClosing } from "../../bot/close-ex-officio.ts";
import { Failure } from "../../bot/errors.ts";
import { silentLog } from "../../bot/ports/log.ts";
import { newCase } from "../contracts/case-desk/subject.ts";
import { noon } from "../contracts/store/subject.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { until } from "../support/until.ts";

const day = 86_400_000;
const query = { type: "query", subject: "affiliation", category: "registrations" } as const;

describe("closing what was not answered", () => {
  it("waits until the last day is over, closes queries and errors once, and leaves procedures and what cannot be read", async () => {
    const directory = temporaryDirectory();
    const records = await openSqliteStore({ path: `${directory.path}/store` });
    let now = noon;
    const clock = { now: () => now };
    const desk = openEmbeddedDesk({ records, clock, prefix: "" });
    const unreadable = await desk.open(newCase("draft:unreadable", { classification: query }));
    await desk.requestInformation(unreadable.number, { key: "ask", by: "staff", text: "?" });
    const numbers: string[] = [];
    for (const type of ["query", "procedure", "error"] as const) {
      const classification = { type, subject: "affiliation", category: "registrations" };
      const { number } = await desk.open(newCase(`draft:${type}`, { classification }));
      await desk.requestInformation(number, { key: "ask", by: "staff", text: "?" });
      numbers.push(number);
    }
    const state = async (at: number) => (await desk.read(numbers[at] ?? "")).state;
    const read: typeof desk.read = async (number) => {
      if (number === unreadable.number) throw new Failure("CASE_NOT_FOUND");
      return await desk.read(number);
    };
    const watched = { read, close: desk.close };
    const closing: Closing = createClosing({ desk: watched, records, clock, log: silentLog, pollEvery: 1 });
    closing.start();
    now = noon + 20 * day;
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(await state(0), "information-requested");
    now = noon + 21 * day;
    await until(async () => (await state(0)) === "closed-ex-officio" && (await state(2)) === "closed-ex-officio");
    assert.equal(await state(1), "information-requested");
    assert.equal((await desk.read(numbers[0] ?? "")).history.at(-1)?.by, "system");
    await closing.stop();
    await records.close();
    directory.remove();
  });
});
