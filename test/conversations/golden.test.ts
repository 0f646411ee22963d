import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createDialogs } from "../../dialogs/root.ts";
import { readTalk } from "../../dialogs/state.ts";
import { sampleDay } from "../knowledge/forms/samples.ts";
import { known } from "../knowledge/known.ts";
import type { Golden } from "./golden/make.ts";

const folder = join(import.meta.dirname, "golden");
const conversation = { id: "golden-00000000000000000000000", channel: "terminal" as const, user: "golden" };

/** Answers that a state holds, by field. */
function answersIn(state: Golden["state"]): object {
  const { stack } = readTalk(state).talk;
  return (stack.at(-1)?.slots.answers ?? {}) as object;
}

describe("the drafts of an earlier release", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json")))
    it(`${file.slice(0, -".json".length)} are opened at every step, with all that was typed`, () => {
      const states = JSON.parse(readFileSync(join(folder, file), "utf8")) as Golden[];
      assert.ok(states.length > 50);
      for (const { title, state } of states) {
        assert.equal(readTalk(state).changed, false, title);
        const incoming = { kind: "message" as const, text: "repetir" };
        const input = { conversation, state, incoming, turn: 100, now: sampleDay, recent: [] };
        const output = createDialogs(known(), {}).run(input);
        assert.ok(output.replies.length > 0, title);
        assert.deepEqual(answersIn(output.state), answersIn(state), title);
      }
    });
});
