import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { type Knowledge, loadKnowledge } from "../../knowledge/load.ts";
import { Player, type Seen } from "./player.ts";
import { type Expectation, type Script, scriptSchema } from "./script.ts";
import { answered, told } from "./transcript.ts";

/** `TRANSCRIPT=1 npm run test:unit -- --grep "late registration"` prints the conversation as it is read. */
const printing = process.env.TRANSCRIPT !== undefined;
const here = import.meta.dirname;

function scripts(): { file: string; script: Script }[] {
  return readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => {
      const read = scriptSchema.safeParse(parse(readFileSync(join(here, file), "utf8")));
      if (!read.success) throw new Error(`${relative(here, join(here, file))}: ${read.error.message}`);
      return { file, script: read.data };
    });
}

describe("conversations", () => {
  let knowledge: Knowledge;
  before(() => {
    knowledge = loadKnowledge(join(here, "../../knowledge/content"));
  });

  for (const { file, script } of scripts()) {
    it(`${script.title} (${file})`, async () => {
      const directory = mkdtempSync(join(tmpdir(), "orienta-conversation-"));
      const player = new Player(script, knowledge, directory);
      const lines: string[] = [];
      try {
        lines.push(...answered((await player.open()).replies));
        for (const [index, step] of script.steps.entries()) {
          const seen = await player.play(step);
          lines.push(...told(step), ...answered(seen.replies));
          compare(seen, step.expect ?? {}, `step ${index + 1}: ${step.user ?? ""}\n${lines.slice(-30).join("\n")}`);
        }
      } finally {
        await player.close();
        rmSync(directory, { recursive: true });
        if (printing) process.stdout.write(`\n${script.title}\n\n${lines.join("\n")}\n`);
      }
    });
  }
});

function compare(seen: Seen, expected: Expectation, at: string): void {
  const top = seen.talk.stack.at(-1);
  if (expected.flow !== undefined) assert.equal(top?.flow ?? "none", expected.flow, at);
  if (expected.asks !== undefined) assert.equal(seen.asks, expected.asks, at);
  for (const key of expected.says ?? [])
    assert.ok(seen.said.has(key), `${key} was not said; said: ${[...seen.said].join(", ")}\n${at}`);
  for (const key of expected["says-not"] ?? []) assert.ok(!seen.said.has(key), `${key} was said\n${at}`);
  if (expected.slots !== undefined) assert.partialDeepStrictEqual(top?.slots, expected.slots, at);
  if (expected.effects !== undefined) assert.deepEqual(seen.effects, expected.effects, at);
  if (expected.cases !== undefined) assert.equal(seen.cases.length, expected.cases, at);
  if (expected.case !== undefined) assert.partialDeepStrictEqual(seen.cases[0], expected.case, at);
  if (expected.language !== undefined) assert.equal(seen.talk.language, expected.language, at);
  const offered = seen.replies.flatMap(({ suggestions }) => suggestions?.map(({ label }) => label) ?? []);
  for (const label of expected.offers ?? [])
    assert.ok(offered.includes(label), `${label} was not offered, but ${offered.join(", ")}\n${at}`);
}
