import assert from "node:assert/strict";
import { noon, type Subject } from "./subject.ts";

const limits = { window: 60_000, tries: 3, codes: 2 };
const life = 10_000;

export function proofs(subject: Subject): void {
  const put = (attempt: string, hash: string, at = noon, identity = "12345") =>
    subject.store.putCode({ identity, hash, attempt, at, dies: at + life }, limits);
  const tryIt = (attempt: string, hash: string, at = noon, identity = "12345") =>
    subject.store.tryCode({ identity, hash, attempt, at }, limits);
  const right = (triesLeft: number) => ({ triesLeft });
  const refused = (why: string, triesLeft: number) => ({ why, triesLeft });

  describe("a code", () => {
    it("is right once: with another attempt it is wrong", async () => {
      assert.equal(await put("c1", "right"), "put");
      assert.deepEqual(await tryIt("t1", "right"), right(3));
      assert.deepEqual(await tryIt("t2", "right"), refused("wrong", 2));
    });

    it("answers a repeated attempt as before and counts nothing, also after others, and after a new code", async () => {
      await put("c1", "right");
      for (const _ of ["once", "twice"]) assert.deepEqual(await tryIt("t1", "bad"), refused("wrong", 2));
      assert.deepEqual(await tryIt("t2", "bad"), refused("wrong", 1));
      assert.deepEqual(await tryIt("t1", "right"), refused("wrong", 2));
      assert.deepEqual(await tryIt("t3", "right"), right(1));
      await put("c2", "new");
      assert.deepEqual(await tryIt("t3", "right"), right(1));
      assert.deepEqual(await tryIt("t4", "new"), right(1));
    });

    it("is wrong where there is none, and of another identity", async () => {
      assert.deepEqual(await tryIt("t1", "right"), refused("wrong", 2));
      await put("c1", "right");
      assert.deepEqual(await tryIt("t1", "right", noon, "6"), refused("wrong", 2));
    });

    it("is expired when its time has come, and then counts as a try", async () => {
      await put("c1", "right");
      assert.deepEqual(await tryIt("t1", "bad", noon + life), refused("wrong", 2));
      assert.deepEqual(await tryIt("t2", "right", noon + life), refused("expired", 1));
      assert.deepEqual(await tryIt("t2", "right", noon + life), refused("expired", 1));
    });

    it("takes the place of the one before", async () => {
      await put("c1", "first");
      await put("c2", "second");
      assert.deepEqual(await tryIt("t1", "first"), refused("wrong", 2));
      assert.deepEqual(await tryIt("t2", "second"), right(2));
    });

    it("may be asked for and tried under one name: they are two attempts", async () => {
      await put("same", "right");
      assert.deepEqual(await tryIt("same", "bad"), refused("wrong", 2));
      assert.equal(await put("same", "right"), "known");
    });
  });

  describe("an identity", () => {
    it("has so many wrong tries in a window and no more, over new codes, and is locked until it has passed", async () => {
      await put("c1", "first");
      await tryIt("t1", "bad", noon);
      await tryIt("t2", "bad", noon + 1);
      await put("c2", "second", noon + 2);
      assert.deepEqual(await tryIt("t3", "bad", noon + 3), refused("wrong", 0));
      assert.deepEqual(await tryIt("t4", "second", noon + 4), refused("locked", 0));
      assert.deepEqual(await tryIt("t5", "bad", noon + limits.window - 1), refused("locked", 0));
      await put("c3", "third", noon + limits.window + 3);
      assert.deepEqual(await tryIt("t4", "second", noon + limits.window + 3), refused("locked", 0));
      assert.deepEqual(await tryIt("t6", "third", noon + limits.window + 3), right(3));
    });

    it("locks nobody else", async () => {
      for (const attempt of ["t1", "t2", "t3", "t4"]) await tryIt(attempt, "bad");
      await put("c1", "right", noon, "6");
      assert.deepEqual(await tryIt("t5", "right", noon, "6"), right(3));
    });

    it("counts tries made at the same moment one after the other", async () => {
      const made = await Promise.all(["z", "y", "x", "w"].map((attempt) => tryIt(attempt, "bad")));
      assert.deepEqual(made, [refused("wrong", 2), refused("wrong", 1), refused("wrong", 0), refused("locked", 0)]);
      assert.deepEqual(await tryIt("z", "bad"), refused("wrong", 2));
    });

    it("is sent so many codes in a window and no more; a request asked twice is one", async () => {
      assert.equal(await put("c1", "first"), "put");
      assert.equal(await put("c1", "other"), "known");
      assert.equal(await put("c2", "second", noon + 1), "put");
      assert.equal(await put("c3", "third", noon + 2), "too-many");
      assert.equal(await put("c3", "third", noon + 2, "6"), "put");
      assert.deepEqual(await tryIt("t1", "second", noon + 3), right(3));
      assert.equal(await put("c3", "third", noon + limits.window), "put");
    });

    it("keeps nothing after twice the window", async () => {
      await put("c1", "right");
      await tryIt("t1", "bad");
      await tryIt("t2", "right");
      const later = noon + 2 * limits.window + 2;
      await put("c2", "right", later, "6");
      assert.equal(await put("c1", "right", later), "put");
      assert.deepEqual(await tryIt("t2", "bad", later), refused("wrong", 2));
    });
  });

  describe("what is used once", () => {
    it("is new the first time only, also when two use it at once", async () => {
      const { store } = subject;
      const use = () => store.useOnce("n1", noon + life, noon);
      assert.deepEqual((await Promise.all([use(), use()])).toSorted(), [false, true]);
      assert.equal(await use(), false);
      assert.equal(await store.useOnce("n2", noon + life, noon), true);
    });

    it("is remembered until it dies", async () => {
      const { store } = subject;
      await store.useOnce("n1", noon + life, noon);
      assert.equal(await store.useOnce("n1", noon + life, noon + life), false);
      assert.equal(await store.useOnce("n1", noon + 2 * life, noon + life + 1), true);
    });

    it("survives a restart", async () => {
      await subject.store.useOnce("n1", noon + life, noon);
      const again = await subject.open(subject.path);
      assert.equal(await again.useOnce("n1", noon + life, noon), false);
      await again.close();
    });
  });
}
