import assert from "node:assert/strict";
import { type ErrorCode, Failure } from "../../../bot/errors.ts";
import { OutboxSubject, openCase } from "./subject.ts";

describe("an effect that fails", () => {
  const subject = new OutboxSubject();

  const failing = (code: ErrorCode) => ({ open: () => Promise.reject(new Failure(code)) });

  /** Lets it fail again and again, each time when it is due; how long it waited each time. */
  async function waits(tries: number, random: number): Promise<number[]> {
    const waited: number[] = [];
    const postponeEffect: typeof subject.store.postponeEffect = (leased, postponement) => {
      waited.push(postponement.dueAt - subject.now);
      return subject.store.postponeEffect(leased, postponement);
    };
    for (let tried = 0; tried < tries; tried += 1) {
      await subject.deliverOnce(failing("DESK_UNAVAILABLE"), {
        store: { ...subject.store, postponeEffect },
        random: () => random,
      });
      subject.now += waited.at(-1) ?? 0;
    }
    return waited;
  }

  const full = [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000];

  it("waits twice as long each time, up to a minute", async () => {
    await subject.left("a", openCase("k"));
    assert.deepEqual(await waits(full.length, 1), full);
  });

  it("waits half as long at least, so that those that failed together do not come together", async () => {
    await subject.left("a", openCase("k"));
    assert.deepEqual(
      await waits(full.length, 0),
      full.map((each) => each / 2),
    );
  });

  it("is not tried before it is due", async () => {
    await subject.left("a", openCase("k"));
    await subject.deliverOnce(failing("DESK_UNAVAILABLE"));
    subject.now += 999;
    await subject.deliverOnce({ open: () => assert.fail("too early") });
    assert.deepEqual(await subject.store.countEffects(), { waiting: 1, parked: 0 });
  });

  it("is tried sixty times while it is an opening, is said once to be kept, and then parked and told why", async () => {
    await subject.left("a", openCase("k"));
    assert.equal((await waits(59, 1)).length, 59);
    const heard = await subject.heard("a");
    assert.deepEqual(
      heard.map((incoming) => incoming.kind === "effect" && incoming.outcome.kind),
      ["case-kept"],
    );
    assert.equal((await waits(1, 1)).length, 0);
    const outcome = { kind: "failed", code: "DESK_UNAVAILABLE" };
    assert.deepEqual(await subject.heard("a"), [{ kind: "effect", key: "k", outcome }]);
    assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 1 });
  });

  it("is told at the second time where somebody only looks something up, and nothing is left", async () => {
    await subject.left("a", { key: "k", kind: "find-cases", owner: "red:1" });
    const down = { list: () => Promise.reject(new Failure("DESK_UNAVAILABLE")) };
    for (let tried = 0; tried < 2; tried += 1) {
      assert.deepEqual(await subject.heard("a"), []);
      await subject.deliverOnce(down);
      subject.now += 60_000;
    }
    const outcome = { kind: "failed", code: "DESK_UNAVAILABLE" };
    assert.deepEqual(await subject.heard("a"), [{ kind: "effect", key: "k", outcome }]);
    assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 0 });
  });

  for (const code of ["CASE_REFUSED", "CASE_CONFLICT", "CASE_NOT_FOUND"] as const) {
    it(`for good, with ${code}, is told at once and not tried again`, async () => {
      await subject.left("a", openCase("k"));
      await subject.deliverOnce(failing(code));
      const outcome = { kind: "failed", code };
      assert.deepEqual(await subject.heard("a"), [{ kind: "effect", key: "k", outcome }]);
      assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 1 });
    });
  }

  it("without a name is tried again: it may be the desk's bad moment", async () => {
    await subject.left("a", openCase("k"));
    await subject.deliverOnce({ open: () => Promise.reject(new TypeError("boom")) });
    assert.deepEqual(await subject.store.countEffects(), { waiting: 1, parked: 0 });
  });
});
