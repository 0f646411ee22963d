import assert from "node:assert/strict";
import { openSqliteStore } from "../../adapters/stores/sqlite/store.ts";
import { tellingOf } from "../../bot/cases/telling.ts";
import { Failure } from "../../bot/errors.ts";
import { createFollower, type Follower } from "../../bot/follow.ts";
import type { CaseDesk, CaseEvent, CaseRecord } from "../../bot/ports/case-desk.ts";
import { silentLog } from "../../bot/ports/log.ts";
import { eachTestHasAStore, noon } from "../contracts/store/subject.ts";
import { until } from "../support/until.ts";

const recordOf = (number: string): CaseRecord => ({
  ...{ number, state: "open", classification: { type: "query", subject: "affiliation", category: "general" } },
  ...{ title: "t", openedAt: noon, updatedAt: noon, description: "d", data: [], documents: [], notes: [], history: [] },
  ...{ origin: "requester", requester: { channel: "directline", user: "dl_1", language: "es", owner: "red:1" } },
});

describe("following the desk", () => {
  const subject = eachTestHasAStore((path) => openSqliteStore({ path }));
  let happened: CaseEvent[];
  let isDown: boolean;
  let warned: string[];
  let follower: Follower;

  beforeEach(() => {
    happened = [];
    isDown = false;
    warned = [];
  });
  afterEach(() => follower.stop());

  function happen(count: number, number = "C1"): void {
    for (let each = 0; each < count; each += 1)
      happened.push({ id: `e${happened.length + 1}`, number, at: noon, by: "staff", what: { kind: "noted" } });
  }

  function follow(changes: Partial<CaseDesk> = {}, pollEvery = 5): void {
    const desk = {
      traits: { name: "embedded", keys: "unique", settleMs: 0, files: "shared" } as const,
      async events(after: string | undefined, limit: number) {
        if (isDown) throw new Failure("DESK_UNAVAILABLE");
        const events = happened.slice(Number(after ?? 0), Number(after ?? 0) + limit);
        return { events, cursor: String(Number(after ?? 0) + events.length) };
      },
      async read(number: string) {
        if (number === "gone") throw new Failure("CASE_NOT_FOUND");
        return recordOf(number);
      },
      ...changes,
    };
    follower = createFollower({
      ...{ desk, records: subject.store, clock: { now: () => noon }, endpoints: [], onTold: () => {}, pollEvery },
      tell: tellingOf,
      log: { ...silentLog, warn: (_, message) => void warned.push(message) },
    });
    follower.start();
  }

  const told = async () => (await subject.store.eventsAfter(0, 1000)).map(({ event }) => event.id);

  it("tells all that happened, page by page, in order, and goes on with what happens then", async () => {
    happen(250);
    follow();
    await until(async () => (await told()).length === 250);
    happen(1);
    await until(async () => (await told()).length === 251);
    assert.deepEqual(
      await told(),
      happened.map(({ id }) => `embedded:${id}`),
    );
  });

  it("goes on where it was when it starts again, and tells nothing twice", async () => {
    happen(3);
    follow();
    await until(async () => (await told()).length === 3);
    await follower.stop();
    happen(2);
    follow();
    await until(async () => (await told()).length === 5);
    assert.equal(await subject.store.followedTo("embedded"), "5");
  });

  it("leaves out a case that is not there, and says so to the operators", async () => {
    happen(1, "gone");
    happen(1);
    follow();
    await until(async () => (await told()).length === 1);
    assert.deepEqual(await told(), ["embedded:e2"]);
    assert.equal(warned.length, 1);
  });

  it("tells nothing of a page whose cases cannot be read, and all of it once they can", async () => {
    let tries = 0;
    happen(2);
    follow({
      async read(number) {
        tries += 1;
        if (tries < 3) throw new Failure("DESK_UNAVAILABLE");
        return recordOf(number);
      },
    });
    await until(async () => (await told()).length === 2);
    assert.equal(tries, 3);
  });

  it("says once that the desk does not answer, and goes on when it does", async () => {
    isDown = true;
    happen(1);
    follow();
    await until(async () => warned.length > 0);
    isDown = false;
    await until(async () => (await told()).length === 1);
    assert.equal(warned.length, 1);
  });

  it("looks at once when something may have happened", async () => {
    follow({}, 60_000);
    await until(async () => (await subject.store.followedTo("embedded")) !== undefined);
    happen(1);
    follower.wake();
    await until(async () => (await told()).length === 1);
  });

  it("looks once more after a hint of what the desk tells only later", async () => {
    let looks = 0;
    const traits = { name: "embedded", keys: "unique", settleMs: 0, files: "shared", eventLagMs: 1 } as const;
    const events: CaseDesk["events"] = async (after) => {
      looks += 1;
      return { events: [], cursor: after };
    };
    follow({ traits, events }, 60_000);
    await until(() => looks === 1);
    follower.wake();
    await until(() => looks === 3);
  });
});
