import assert from "node:assert/strict";
import { inTurn } from "../../../adapters/recognizers/queue.ts";

const patient = { most: 32, longest: 60_000 };

describe("requests that wait for their turn", () => {
  it("are under way one at a time, in their order", async () => {
    const seen: string[] = [];
    const ask = inTurn(async (one: string) => {
      seen.push(`${one} begins`);
      await new Promise(setImmediate);
      seen.push(`${one} ends`);
      return one.toUpperCase();
    }, patient);
    assert.deepEqual(await Promise.all(["a", "b"].map(ask)), ["A", "B"]);
    assert.equal(await ask("c"), "C");
    assert.deepEqual(seen, ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  });

  it("have no answer at once when too many wait", async () => {
    let finish = () => {};
    const running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const ask = inTurn(async (one: number) => running.then(() => one), { ...patient, most: 2 });
    const [first, second, third, fourth] = [ask(1), ask(2), ask(3), ask(4)];
    assert.equal(await fourth, undefined);
    finish();
    assert.deepEqual(await Promise.all([first, second, third]), [1, 2, 3]);
  });

  it("have no answer when their turn does not come in time, and are not asked later", async () => {
    const asked: number[] = [];
    let finish = () => {};
    const running = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const ask = inTurn(
      async (one: number) => {
        asked.push(one);
        await running;
        return one;
      },
      { ...patient, longest: 1 },
    );
    const [first, second] = [ask(1), ask(2)];
    assert.equal(await second, undefined);
    finish();
    assert.equal(await first, 1);
    assert.equal(await ask(3), 3);
    assert.deepEqual(asked, [1, 3]);
  });
});
