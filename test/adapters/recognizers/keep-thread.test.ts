import assert from "node:assert/strict";
import { type RecognizersParts, startRecognizers } from "../../../adapters/recognizers/recognizers.ts";
import type { Recognizers } from "../../../bot/ports/recognizers.ts";
import { type Listening, listening } from "./listening.ts";
import { counting, silent, threadFile } from "./thread-files.ts";

const today = "2026-11-24";
const nothing = { dates: [], numbers: [], times: [] };
const [warm, ended] = ["recogniser is warm", "recogniser ended"];
const daysAhead = 60;

describe("the thread of the recogniser", () => {
  let heard: Listening;
  let recognizers: Recognizers | undefined;

  afterEach(() => recognizers?.stop());

  function start(workerFile: URL, parts: Partial<RecognizersParts> = {}): Recognizers {
    heard = listening();
    recognizers = startRecognizers({ daysAhead, log: heard.log, workerFile, deadline: 10_000, ...parts });
    return recognizers;
  }

  const ask = (recognizers: Recognizers, text = "x") => recognizers.recognize(text, "es", today);

  it("answers nothing at once until it is warm", async () => {
    const cold = start(counting);
    assert.deepEqual(await ask(cold), nothing);
    assert.deepEqual(heard.lines, []);
    await heard.heard(warm);
    assert.deepEqual((await ask(cold)).numbers, [1]);
  });

  it("is killed when it is blocked, while everything else goes on", async () => {
    const blocked = start(
      threadFile(`if (request.text === "block") /^(a+)+$/.test("${"a".repeat(60)}b"); say({ read: request.today })`),
      { deadline: 250 },
    );
    await heard.heard(warm);
    const order: string[] = [];
    setTimeout(() => order.push("something else"), 1);
    const reads = ["block", "behind it"].map((text) => ask(blocked, text).finally(() => order.push(text)));
    assert.deepEqual(await Promise.all(reads), [nothing, nothing]);
    assert.deepEqual(order, ["something else", "block", "behind it"]);
    assert.deepEqual(await ask(blocked), nothing);
    await heard.heard(warm, 2);
    assert.deepEqual(heard.lines[1], { message: ended, fields: { why: "late", failures: 1, pause: 0 } });
    assert.deepEqual(await ask(blocked), today);
  });

  it("is ended when it does not answer, and another one is started", async () => {
    const silentOne = start(silent, { deadline: 1 });
    await heard.heard(warm);
    assert.deepEqual(await ask(silentOne), nothing);
    await heard.heard(warm, 2);
    assert.deepEqual(heard.lines[1], { message: ended, fields: { why: "late", failures: 1, pause: 0 } });
  });

  it("is started again later and later while it throws at its start", async () => {
    const throwing = start(threadFile("", 'throw new RangeError("tres trabajadores")'));
    await heard.heard(ended, 2);
    assert.deepEqual(await ask(throwing), nothing);
    assert.deepEqual(
      heard.lines.map(({ fields }) => fields),
      [0, 500].map((pause, at) => ({ why: "RangeError", failures: at + 1, pause })),
    );
  });

  it("is started again where its file is not there", async () => {
    const absent = start(new URL("./absent.ts", import.meta.url));
    await heard.heard(ended);
    assert.deepEqual(await ask(absent), nothing);
  });

  const crashes: [how: string, code: string, why: string][] = [
    ["throws", 'throw new TypeError("tres trabajadores")', "TypeError"],
    ["throws something else", 'throw "tres trabajadores"', "string"],
    ["exits", "process.exit(3)", "exit"],
    ["fills its memory", "for (const all = [];;) all.push(new Array(1e6).fill(0.5))", "ERR_WORKER_OUT_OF_MEMORY"],
  ];
  for (const [how, code, why] of crashes)
    it(`answers nothing when it ${how}, and the next one what it reads`, async () => {
      const crashing = start(threadFile(`if (request.text === "crash") { ${code} } say({ read: request.today })`));
      await heard.heard(warm);
      assert.deepEqual(await ask(crashing, "crash"), nothing);
      await heard.heard(warm, 2);
      assert.deepEqual(heard.lines[1]?.fields.why, why);
      assert.deepEqual(await ask(crashing), today);
    });

  it("lives on when it says that the recogniser threw", async () => {
    const honest = start(threadFile('say({ threw: "ZodError" })'));
    await heard.heard(warm);
    assert.deepEqual(await ask(honest), nothing);
    assert.deepEqual(heard.lines[1], { message: "recogniser threw", fields: { threw: "ZodError" } });
    assert.deepEqual(await ask(honest), nothing);
    assert.equal(heard.lines.length, 3);
  });

  it("is asked no more than waits: 32 and the one under way", async () => {
    const full = start(silent);
    await heard.heard(warm);
    let open = 0;
    const texts = Array.from({ length: 33 }, async () => {
      open += 1;
      await ask(full);
      open -= 1;
    });
    assert.deepEqual(await ask(full), nothing);
    assert.equal(open, 33);
    await full.stop();
    await Promise.all(texts);
    assert.deepEqual(await ask(full), nothing);
  });

  it("answers each its own when many ask at once", async () => {
    const busy = start(counting);
    await heard.heard(warm);
    const texts = Array.from({ length: 33 }, (_, at) => "x".repeat(at + 1));
    const read = await Promise.all(texts.map((text) => ask(busy, text)));
    assert.deepEqual(
      read.map(({ numbers }) => numbers[0]),
      texts.map(({ length }) => length),
    );
  });

  it("can be stopped before it is warm, while it waits to be started, and twice", async () => {
    await start(silent).stop();
    const waiting = start(threadFile("", "process.exit()"));
    await heard.heard(ended, 2);
    await waiting.stop();
    await waiting.stop();
    assert.deepEqual(await ask(waiting), nothing);
    assert.equal(heard.lines.length, 2);
  });
});
