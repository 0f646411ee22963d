import assert from "node:assert/strict";
import type { Json } from "../../bot/ports/json.ts";
import { toRecognize } from "../../dialogs/to-recognize.ts";
import { known } from "../knowledge/known.ts";

const conversation = { id: "one", channel: "terminal" as const, user: "one", locale: "en-GB" };
const answer = { value: "1", shown: "1" };
const classification = { type: "procedure", subject: "affiliation", procedure: "worker-late-registration" };

function asked(text: string, slots: Record<string, Json> = {}, language = "es") {
  const answers = Object.fromEntries(
    ["authorisation-number", "ccc", "naf", "worker-identity"].map((id) => [id, answer]),
  );
  const frame = { flow: "open-case", instance: "i", slots: { classification, answers, ...slots } };
  const state = { schema: 1, language, stack: [frame], lost: 0, past: [] };
  const incoming = { kind: "message" as const, text };
  const now = Date.UTC(2026, 10, 23, 10);
  return toRecognize({ conversation, state, incoming, turn: 2, now, recent: [] }, known());
}

describe("what the recogniser is asked", () => {
  it("is an answer to the question for a day that our own grammar does not read, with the day of Madrid", () => {
    const text = "el segundo lunes de octubre de 2026";
    assert.deepEqual(asked(text), { text, language: "es", today: "2026-11-23" });
  });

  it("is nothing where we read it ourselves, or know that there is no such day", () => {
    assert.deepEqual([asked("el lunes pasado"), asked("31 de febrero de 2026")], [undefined, undefined]);
  });

  it("is nothing where something else is asked, or the text is long", () => {
    const text = "el segundo lunes de octubre de 2026";
    const others: Record<string, Json>[] = [
      { correcting: "which" },
      { correcting: "matter" },
      { sent: true },
      { answers: {} },
    ];
    for (const slots of others) assert.equal(asked(text, slots), undefined, JSON.stringify(slots));
    assert.equal(asked(text.padEnd(81, "!")), undefined);
  });

  it("is nothing where nothing is open, or the state cannot be read", () => {
    const incoming = { kind: "message" as const, text: "el segundo lunes de octubre" };
    const states: (Json | undefined)[] = [undefined, { schema: 1, stack: [], lost: 0, past: [] }, { schema: 7 }, "x"];
    for (const state of states)
      assert.equal(toRecognize({ conversation, state, incoming, turn: 1, now: 0, recent: [] }, known()), undefined);
  });
});
