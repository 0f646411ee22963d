import assert from "node:assert/strict";
import { Failure } from "../../../bot/errors.ts";
import type { Conversation, Reply } from "../../../bot/ports/conversation.ts";
import { until } from "../../support/until.ts";
import { OutboxSubject, openCase, receipt } from "./subject.ts";

const code = "AAAA-BBBB-CCCC-DDDD";
const opened = { kind: "effect", key: "k", outcome: { kind: "case-opened", receipt: { ...receipt, code }, key: "k" } };
const failedWith = (code: string) => ({ kind: "effect", key: "k", outcome: { kind: "failed", code } });

describe("the delivery of an effect", () => {
  const subject = new OutboxSubject();

  it("carries it out, ends it and tells the conversation", async () => {
    await subject.left("a", openCase("k"));
    const woken: string[] = [];
    await subject.deliverOnce({ open: async () => receipt }, { wakeTurn: (conversation) => woken.push(conversation) });
    assert.deepEqual(await subject.heard("a"), [opened]);
    assert.deepEqual(woken, ["a"]);
    assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 0 });
  });

  it("asks the desk by key first: what it did although its answer was lost is not asked for again", async () => {
    await subject.left("a", openCase("k"));
    const asked: string[] = [];
    const open = async ({ key }: { key: string }) => {
      asked.push(key);
      throw new Failure("DESK_OUTCOME_UNKNOWN");
    };
    await subject.deliverOnce({ open });
    subject.now += 60_000;
    await subject.deliverOnce({ open, findByKey: async (key) => (asked.includes(key) ? [receipt] : []) });
    assert.deepEqual(asked, ["k"]);
    assert.deepEqual(await subject.heard("a"), [opened]);
  });

  it("that was slower than its lease reaches the inbox once, from whoever was first", async () => {
    await subject.left("a", openCase("k"));
    const answers: (() => void)[] = [];
    const open = () => new Promise<typeof receipt>((resolve) => answers.push(() => resolve(receipt)));
    const slow = subject.delivery({ open });
    slow.wake();
    await until(() => answers.length === 1);
    subject.now += 60_000;
    await subject.deliverOnce({ open: async () => receipt });
    answers[0]?.();
    await slow.stop();
    assert.deepEqual(await subject.heard("a"), [opened]);
  });

  it("of an unknown kind or shape is parked as unreadable, the conversation is told, the next one passes", async () => {
    for (const [conversation, unreadable] of Object.entries({
      a: { key: "k", kind: "send-fax" },
      b: { key: "k2", kind: "open-case", case: { key: "k2" } },
    })) {
      await subject.left(conversation, unreadable, openCase(`${conversation}-next`));
      await subject.deliverOnce({ open: async () => receipt });
    }
    assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 2 });
    const [first, next] = await subject.heard("a");
    assert.deepEqual(
      [first, next],
      [failedWith("EFFECT_UNREADABLE"), { ...opened, key: "a-next", outcome: { ...opened.outcome, key: "a-next" } }],
    );
  });

  it("of which nobody waits to hear is ended without a turn", async () => {
    const reply: Reply = { text: "hola", language: "es" };
    await subject.left("a", { key: "k", kind: "send", reply });
    const sent: [Conversation["id"], Reply][] = [];
    const send = async ({ id }: Conversation, said: Reply) => void sent.push([id, said]);
    await subject.deliverOnce({}, { messenger: { send } });
    assert.deepEqual(sent, [["a", reply]]);
    assert.deepEqual(await subject.heard("a"), []);
  });

  it("to a channel that refuses is parked and told to nobody: there is no way to tell", async () => {
    await subject.left("a", { key: "k", kind: "send", reply: { text: "", language: "es" } });
    await subject.deliverOnce();
    assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 1 });
    assert.deepEqual(await subject.heard("a"), []);
  });

  it("does not wait for another one that hangs, though it came first", async () => {
    await subject.left("a", openCase("hangs"));
    const hanging: (() => void)[] = [];
    const open = ({ key }: { key: string }) =>
      key === "hangs"
        ? new Promise<typeof receipt>((resolve) => hanging.push(() => resolve(receipt)))
        : Promise.resolve(receipt);
    const delivery = subject.delivery({ open });
    delivery.start();
    await until(() => hanging.length === 1);
    await subject.left("b", openCase("k"));
    await until(async () => (await subject.store.countEffects()).waiting === 1);
    hanging[0]?.();
    await delivery.stop();
    assert.deepEqual(await subject.heard("b"), [opened]);
  });

  it("whose end cannot be stored is carried out again, by its key, and stopping waits for its neighbours", async () => {
    await subject.left("a", openCase("k"));
    await subject.left("b", openCase("slow"));
    const full = () => Promise.reject(new Failure("STORE_UNAVAILABLE"));
    const finishEffect: typeof subject.store.finishEffect = (leased, end) =>
      leased.key === "k" ? full() : subject.store.finishEffect(leased, end);
    let slow = () => {};
    const open = ({ key }: { key: string }) =>
      new Promise<typeof receipt>((resolve) => {
        if (key === "slow") slow = () => resolve(receipt);
        else setImmediate(resolve, receipt);
      });
    let failed = 0;
    const postponeEffect = () => full().finally(() => (failed += 1));
    const delivery = subject.delivery({ open }, { store: { ...subject.store, finishEffect, postponeEffect } });
    delivery.wake();
    await until(() => failed === 1);
    const stopped = delivery.stop();
    slow();
    await stopped;
    assert.equal((await subject.heard("b")).length, 1);
    subject.now += 60_000;
    await subject.deliverOnce({ findByKey: async () => [receipt] });
    assert.deepEqual(await subject.heard("a"), [opened]);
  });

  it("is found by looking at the store, also after the store could not be asked", async () => {
    await subject.left("a", openCase("k"));
    let asked = 0;
    const leaseEffects: typeof subject.store.leaseEffects = (...given) => {
      asked += 1;
      return asked < 3 ? Promise.reject(new Failure("STORE_UNAVAILABLE")) : subject.store.leaseEffects(...given);
    };
    const delivery = subject.delivery({ open: async () => receipt }, { store: { ...subject.store, leaseEffects } });
    delivery.start();
    await until(async () => (await subject.store.countEffects()).waiting === 0);
    await delivery.stop();
    assert.deepEqual(await subject.heard("a"), [opened]);
  });
});
