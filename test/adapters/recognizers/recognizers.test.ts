import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { startRecognizers } from "../../../adapters/recognizers/recognizers.ts";
import type { Recognizers } from "../../../bot/ports/recognizers.ts";
import { type Random, seeded } from "../../support/random.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";
import { listening } from "./listening.ts";

const today = "2026-11-24";
const nothing = { dates: [], numbers: [], times: [] };
const signs = [..." 0123456789/.,:-abcdeñáÜß\n\u0000\u202e\ud83d🙂٣½º'\"<%$"];
const words = "de el mil dos tres y marzo lunes hace the of March second half to pm a las media cien".split(" ");

/** 80 characters: words that days, numbers and times are made of, and any signs. */
function anyText(random: Random): string {
  const one = (some: readonly string[]) => some[Math.floor(random() * some.length)] ?? "";
  let text = "";
  while (text.length < 80) text += random() < 0.5 ? one(signs) : ` ${one(words)}`;
  return text.slice(0, 80);
}

describe("the recogniser in its thread", () => {
  const heard = listening();
  let real: Recognizers;
  const ask = (text: string) => real.recognize(text, "es", today);

  // A deadline that a busy machine keeps, too.
  before(async () => {
    real = startRecognizers({ daysAhead: 60, log: heard.log, deadline: 5000 });
    await heard.heard("recogniser is warm");
  });
  after(() => real.stop());

  it("reads days, numbers and times", async () => {
    const texts = ["el primero de mayo", "tres trabajadores", "a las tres de la tarde"];
    assert.deepEqual(await Promise.all(texts.map((text) => ask(text))), [
      { ...nothing, dates: ["2026-05-01"] },
      { ...nothing, numbers: [3] },
      { ...nothing, times: ["15:00"] },
    ]);
    assert.deepEqual((await real.recognize("three workers", "en", today)).numbers, [3]);
  });

  it("is given no text of more than 80 characters, and none without any", async () => {
    for (const text of ["tres trabajadores".padEnd(81, "."), "", " ".repeat(70)])
      assert.deepEqual(await ask(text), nothing);
    assert.deepEqual((await ask("tres trabajadores".padEnd(80, "."))).numbers, [3]);
  });

  const slow = [
    "dos mil ".repeat(15),
    "dos mil ".repeat(10),
    "mil un ".repeat(11),
    "un MILLÓN ".repeat(8),
    "1,".repeat(40),
  ];
  for (const text of slow)
    it(`reads nothing in "${text.slice(0, 10)}…" of ${text.length} characters, and goes on`, async () => {
      assert.deepEqual(await ask(text), nothing);
      assert.deepEqual((await ask("dos mil tres trabajadores")).numbers, [2003]);
    });

  it("reads something or nothing, whatever it is given", async () => {
    const random = seeded(7);
    for (let count = 0; count < 100; count += 1) {
      const read = await real.recognize(anyText(random), count % 2 ? "es" : "en", today);
      assert.deepEqual(Object.keys(read), ["dates", "numbers", "times"]);
    }
    assert.deepEqual((await ask("tres trabajadores")).numbers, [3]);
  });

  it("lives through all of it, and logs nothing but its start", () => {
    assert.deepEqual(
      heard.lines.map(({ message, fields }) => [message, Object.keys(fields)]),
      [["recogniser is warm", ["ms"]]],
    );
  });

  it("does not keep the process alive, wherever it runs", async () => {
    const directory = temporaryDirectory();
    const program = join(import.meta.dirname, "leave-running.ts");
    try {
      await promisify(execFile)(process.execPath, [program], { cwd: directory.path, timeout: 15_000 });
    } finally {
      directory.remove();
    }
  });
});
