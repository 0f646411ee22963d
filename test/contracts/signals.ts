/** What every `Signals` does, within one process or between several (`bot/ports/signals.ts`). */
import assert from "node:assert/strict";
import type { Signals } from "../../bot/ports/signals.ts";
import { until } from "../support/until.ts";

export function signalsContract(name: string, open: () => Signals): void {
  describe(`${name} as signals`, () => {
    let signals: Signals;
    let heard: string[];
    const hear = (word: string) => () => void heard.push(word);

    beforeEach(() => {
      signals = open();
      heard = [];
    });

    it("wakes everybody who listens to the conversation, and nobody else", async () => {
      signals.listen("a", hear("one"));
      signals.listen("a", hear("two"));
      signals.listen("b", hear("other"));
      signals.wake("a");
      await until(() => heard.length === 2);
      assert.deepEqual(heard, ["one", "two"]);
    });

    it("wakes at each wake, until it is told to stop, which can be told twice", async () => {
      const stop = signals.listen("a", hear("one"));
      const last = signals.listen("a", hear("last"));
      signals.wake("a");
      await until(() => heard.length === 2);
      stop();
      stop();
      signals.wake("a");
      await until(() => heard.length === 3);
      assert.deepEqual(heard, ["one", "last", "last"]);
      last();
    });

    it("wakes nobody without complaint", () => {
      signals.wake("nobody");
    });

    it("wakes the others although one throws", async () => {
      signals.listen("a", () => {
        throw new Error("boom");
      });
      signals.listen("a", hear("two"));
      signals.wake("a");
      await until(() => heard.length === 1);
    });

    it("may be stopped by who is being woken", async () => {
      const stop = signals.listen("a", () => {
        stop();
        heard.push("one");
      });
      signals.listen("a", hear("two"));
      signals.wake("a");
      signals.wake("a");
      await until(() => heard.length === 3);
      assert.deepEqual(heard, ["one", "two", "two"]);
    });
  });
}
