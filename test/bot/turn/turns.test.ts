import assert from "node:assert/strict";
import { createLocalSignals } from "../../../adapters/signals/local.ts";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { Failure } from "../../../bot/errors.ts";
import type { Dialogs } from "../../../bot/ports/dialog.ts";
import { silentLog } from "../../../bot/ports/log.ts";
import type { Store } from "../../../bot/ports/store.ts";
import { createAccept } from "../../../bot/turn/accept.ts";
import { runTurn, type TurnResult } from "../../../bot/turn/run-turn.ts";
import { createTurns, type Turns, type TurnsParts } from "../../../bot/turn/turns.ts";
import { create, eachTestHasAStore, message } from "../../contracts/store/subject.ts";
import { until } from "../../support/until.ts";

const echo: Dialogs = {
  run: ({ incoming }) => ({
    state: {},
    replies: [{ text: incoming.kind === "message" ? incoming.text : "joined", language: "es" }],
    effects: [],
  }),
  failed: () => assert.fail("failed"),
};

describe("the turns of all conversations", () => {
  const subject = eachTestHasAStore((path) => openSqliteStore({ path }));
  const signals = createLocalSignals(silentLog);
  let turns: Turns;

  function turnsOver(parts: Partial<TurnsParts> & { store?: Store } = {}): Turns {
    const store = parts.store ?? subject.store;
    turns = createTurns({
      ...{ store, signals, log: silentLog, onEffects: () => {}, pollEvery: 1 },
      run: (conversation) => runTurn(conversation, { store, dialogs: echo, log: silentLog }),
      ...parts,
    });
    return turns;
  }

  afterEach(() => turns.stop());

  const said = async (conversation: string) => {
    const log = await subject.store.readLog(conversation, 0, 1000);
    return log.filter(({ from }) => from === "bot").map(({ content }) => content.text);
  };

  it("run one at a time in a conversation, in the order of acceptance, many conversations at once", async () => {
    const ids = Array.from({ length: 10 }, (_, index) => `c${index}`);
    const busy = new Set<string>();
    let most = 0;
    const run = async (conversation: string) => {
      assert.ok(!busy.has(conversation), "two turns of one conversation at once");
      busy.add(conversation);
      most = Math.max(most, busy.size);
      const result = await runTurn(conversation, { store: subject.store, dialogs: echo, log: silentLog });
      busy.delete(conversation);
      return result;
    };
    const accept = createAccept(subject.store, signals, turnsOver({ run }).wake);
    await create(subject.store, ...ids);
    const texts = Array.from({ length: 20 }, (_, index) => `m${index}`);
    await Promise.all(ids.flatMap((id) => texts.map((text) => accept(message(id, text)))));
    await until(async () => (await subject.store.oldestPending()) === undefined);
    for (const id of ids) assert.deepEqual(await said(id), ["joined", ...texts]);
    assert.ok(most > 1);
  });

  it("are bounded: no more conversations at once than allowed, and each gets its turn", async () => {
    const open: (() => void)[] = [];
    let running = 0;
    const run = async (): Promise<TurnResult> => {
      running += 1;
      assert.ok(running <= 2);
      await new Promise<void>((resolve) => open.push(resolve));
      running -= 1;
      return "idle";
    };
    turnsOver({ run, concurrency: 2 });
    for (const id of ["a", "b", "c", "d", "e"]) turns.wake(id);
    for (let ended = 0; ended < 5; ended += 1) {
      await until(() => open.length > ended);
      open[ended]?.();
    }
    assert.equal(open.length, 5);
  });

  it("that could not be stored stay in the inbox, and are found by looking at the store", async () => {
    await create(subject.store, "a");
    let fails = 2;
    const commitTurn: Store["commitTurn"] = (commit) => {
      fails -= 1;
      return fails >= 0 ? Promise.reject(new Failure("STORE_UNAVAILABLE")) : subject.store.commitTurn(commit);
    };
    turnsOver({ store: { ...subject.store, commitTurn } }).start();
    await until(async () => (await said("a")).length > 0);
    assert.deepEqual(await said("a"), ["joined"]);
  });

  it("are looked for again after the store could not be asked", async () => {
    await create(subject.store, "a");
    let fails = 2;
    const pendingConversations: Store["pendingConversations"] = (limit) => {
      fails -= 1;
      return fails >= 0 ? Promise.reject(new Failure("STORE_UNAVAILABLE")) : subject.store.pendingConversations(limit);
    };
    turnsOver({ store: { ...subject.store, pendingConversations } }).start();
    await until(async () => (await said("a")).length > 0);
  });

  it("that are stale are run again at once", async () => {
    const results: TurnResult[] = ["stale", "committed", "idle"];
    turnsOver({ run: async () => results.shift() ?? "idle" }).wake("a");
    await until(() => results.length === 0);
  });

  it("wake the conversation's readers when committed, and the outbox when they left effects", async () => {
    const results: TurnResult[] = ["committed", "committed-with-effects", "stale", "idle"];
    const heard: string[] = [];
    const stop = signals.listen("a", () => heard.push("reader"));
    turnsOver({ run: async () => results.shift() ?? "idle", onEffects: () => heard.push("outbox") }).wake("a");
    await until(() => results.length === 0);
    await turns.stop();
    stop();
    assert.deepEqual(heard, ["reader", "reader", "outbox"]);
  });

  it("that run are waited for when stopping; none begins after", async () => {
    let end = () => {};
    const begun: string[] = [];
    const run = async (conversation: string): Promise<TurnResult> => {
      begun.push(conversation);
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return "committed";
    };
    turnsOver({ run }).wake("a");
    await until(() => begun.length === 1);
    let stopped = false;
    const stopping = turns.stop().then(() => {
      stopped = true;
    });
    turns.wake("b");
    assert.equal(stopped, false);
    end();
    await stopping;
    assert.deepEqual(begun, ["a"]);
  });
});
