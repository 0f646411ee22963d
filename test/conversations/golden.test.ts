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

/** What was typed and sent in, as a state holds it. */
function givenIn(state: Golden["state"]): object {
  const { answers = {}, documents = {}, series = {}, draft = "" } = readTalk(state).talk.stack.at(-1)?.slots ?? {};
  return { answers, documents, series, draft };
}

describe("the drafts of an earlier day", () => {
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
        assert.deepEqual(givenIn(output.state), givenIn(state), title);
      }
    });
});
