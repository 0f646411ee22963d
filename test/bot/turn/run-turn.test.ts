import assert from "node:assert/strict";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import type { Reply } from "../../../bot/ports/conversation.ts";
import type { Dialogs, TurnInput, TurnOutput } from "../../../bot/ports/dialog.ts";
import type { Incoming } from "../../../bot/ports/incoming.ts";
import { type Log, silentLog } from "../../../bot/ports/log.ts";
import type { LeasedEffect } from "../../../bot/ports/outbox-records.ts";
import { runTurn } from "../../../bot/turn/run-turn.ts";
import {
  begin,
  conversationOf,
  create,
  eachTestHasAStore,
  findCases,
  joined,
  message,
  noon,
  settle,
} from "../../contracts/store/subject.ts";

const say = (text: string): Reply => ({ text, language: "es" });
const output = (text: string, more: Partial<TurnOutput> = {}): TurnOutput => ({
  ...{ state: { said: text }, replies: [say(text)], effects: [] },
  ...more,
});

/** Answers with what it was told; a message `boom` throws. */
const echo: Dialogs = {
  run({ incoming }) {
    const text = incoming.kind === "message" ? incoming.text : incoming.kind;
    if (text === "boom") throw new Error(`secret ${text}`);
    return output(text);
  },
  failed: () => output("a person will help"),
};

describe("a turn", () => {
  const subject = eachTestHasAStore((path) => openSqliteStore({ path }));
  const run = (dialogs: Dialogs = echo, log: Log = silentLog) => runTurn("a", { store: subject.store, dialogs, log });
  const texts = async () => (await subject.store.readLog("a", 0, 100)).map(({ content }) => content.text);

  it("is run on what was left, and leaves state, replies and effects together", async () => {
    const inputs: TurnInput[] = [];
    const dialogs: Dialogs = {
      ...echo,
      run(input) {
        inputs.push(input);
        return output("uno", { effects: [findCases("k")] });
      },
    };
    await create(subject.store, "a");
    await subject.store.accept(message("a", "m1", "hola"));
    assert.deepEqual(
      [await run(dialogs), await run(dialogs), await run(dialogs)],
      [...["committed-with-effects", "committed-with-effects", "idle"]],
    );
    const second = { turn: 2, now: noon, incoming: { kind: "message", text: "hola" } as Incoming };
    const recent = [{ from: "user", content: { text: "hola" } }];
    assert.deepEqual(inputs[1], {
      conversation: conversationOf("a"),
      state: { said: "uno" },
      recent,
      ...second,
      drafts: [],
      notices: [],
    });
    const replies = (await subject.store.readLog("a", 0, 9)).filter(({ from }) => from === "bot");
    assert.deepEqual(
      replies.map(({ id, replyTo }) => [id, replyTo]),
      [
        ["r-1-1", undefined],
        ["r-2-1", "m1"],
      ],
    );
    assert.equal((await subject.store.countEffects()).waiting, 1);
  });

  it("adds what was said, up to its own message, to an escalation and to nothing else", async () => {
    const draft = { classification: { type: "query", subject: "red-system", category: "escalation" } };
    const caseFor = (origin: string) => ({ key: origin, kind: "open-case", case: { key: origin, origin, ...draft } });
    const effects = [caseFor("escalation"), caseFor("requester")] as never;
    await create(subject.store, "a");
    await run();
    await subject.store.accept(message("a", "m1", "persona"));
    await subject.store.accept(message("a", "m2", "later"));
    await run({ ...echo, run: () => output("uno", { effects }) });
    const leased = await subject.store.leaseEffects(noon, 2, 1000);
    assert.partialDeepStrictEqual(leased[0]?.effect, {
      case: {
        transcript: [
          { from: "bot", text: "joined" },
          { from: "user", text: "persona" },
        ],
      },
    });
    assert.equal("transcript" in (leased[1] as LeasedEffect & { effect: { case: object } }).effect.case, false);
  });

  it("that two run at once is committed by one; the other writes nothing", async () => {
    await create(subject.store, "a");
    assert.deepEqual((await Promise.all([run(), run()])).toSorted(), ["committed", "stale"]);
    assert.deepEqual(await texts(), ["joined"]);
  });

  it("that throws is handed over and done; nothing of what the user typed is logged", async () => {
    await create(subject.store, "a");
    await settle(subject.store, "a");
    await subject.store.accept(message("a", "m1", "boom"));
    const lines: Record<string, unknown>[] = [];
    assert.equal(await run(echo, { ...silentLog, error: (fields) => lines.push(fields) }), "committed");
    assert.deepEqual(await texts(), ["boom", "a person will help"]);
    assert.equal(await run(), "idle");
    assert.equal(lines[0]?.code, "TURN_FAILED");
    assert.match(String(lines[0]?.stack), /run-turn/);
    assert.ok(!JSON.stringify(lines).includes("secret"));
  });

  it("is run as it is while the program started five times over it, and given up at the sixth", async () => {
    await create(subject.store, "a");
    const asked: string[] = [];
    const noting = (which: keyof Dialogs): Dialogs["run"] => {
      return () => {
        asked.push(which);
        return output("");
      };
    };
    const dialogs: Dialogs = { run: noting("run"), failed: noting("failed") };
    await subject.store.close();
    for (let start = 1; start <= 6; start += 1) {
      const store = await subject.open(subject.path);
      assert.equal((await begin(store, "a")).attempts, start);
      const dies = { ...store, commitTurn: async () => "stale" as const };
      await runTurn("a", { store: dies, dialogs, log: silentLog });
      await store.close();
    }
    assert.deepEqual(asked, ["run", "run", "run", "run", "run", "failed"]);
  });

  it("has the recogniser read what the dialogs cannot, and goes on with what it found", async () => {
    await create(subject.store, "a");
    await subject.store.accept(message("a", "m1", "el primer lunes de marzo"));
    const found: TurnInput["recognized"][] = [];
    const dialogs: Dialogs = {
      ...echo,
      toRecognize: ({ incoming }) =>
        incoming.kind === "message" ? { text: incoming.text, language: "es", today: "2026-11-23" } : undefined,
      run(input) {
        found.push(input.recognized);
        return output("");
      },
    };
    const asked: string[] = [];
    const recognizers = {
      async recognize(...what: string[]) {
        asked.push(...what);
        return { dates: ["2026-03-02"], numbers: [], times: [] };
      },
    };
    for (let turn = 1; turn <= 2; turn += 1)
      await runTurn("a", { store: subject.store, dialogs, log: silentLog, recognizers });
    assert.deepEqual(asked, ["el primer lunes de marzo", "es", "2026-11-23"]);
    assert.deepEqual(found, [undefined, { dates: ["2026-03-02"], numbers: [], times: [] }]);
  });

  it("of a channel that reads no log sends its replies through the outbox, under a key of the turn", async () => {
    await subject.store.createConversation({ ...conversationOf("a"), channel: "msteams" }, joined("a"));
    assert.equal(await run(), "committed-with-effects");
    const [leased] = await subject.store.leaseEffects(noon, 1, 1);
    assert.deepEqual(leased?.effect, { key: "a:1:send:1", kind: "send", reply: say("joined") });
  });

  it("that says nothing sends nothing", async () => {
    await subject.store.createConversation({ ...conversationOf("a"), channel: "msteams" }, joined("a"));
    assert.equal(await run({ ...echo, run: () => output("", { replies: [] }) }), "committed");
  });
});
