import assert from "node:assert/strict";
import { readyClassifier } from "../../knowledge/classifier.ts";
import { fromBytes, toBytes, trainModel } from "../../knowledge/model.ts";
import type { Reading } from "../../knowledge/reading.ts";
import { words } from "../../knowledge/text.ts";

function readingOf(text: string): Reading {
  return { words: words(text), stems: words(text), concepts: [], unknown: [] };
}

const phrasings = [
  ["fruit", "apples and pears"],
  ["fruit", "a red apple"],
  ["fruit", "pears in a basket"],
  ["tools", "hammer and nails"],
  ["tools", "a heavy hammer"],
  ["tools", "nails in a box"],
  ["music", "violin and piano"],
  ["music", "a loud piano"],
] as const;
const examples = phrasings.map(([label, text], at) => ({ id: `${label} ${at}`, label, reading: readingOf(text) }));

function train(some: typeof examples) {
  return readyClassifier(trainModel(some), (label) =>
    some.filter((one) => one.label === label).map(({ id, reading }) => ({ id, words: reading.words })),
  );
}

function best(text: string, classifier = train(examples)): string | undefined {
  const { margins } = classifier.weigh(readingOf(text));
  return classifier.labels[margins.indexOf(Math.max(...margins))];
}

describe("the classifier", () => {
  it("puts what it learnt inside its class and outside the others", () => {
    for (const [label, text] of phrasings) assert.equal(best(text), label, text);
  });

  it("puts what is like it there too", () => {
    assert.equal(best("pear and apple pie"), "fruit");
    assert.equal(best("hammered nail"), "tools");
    assert.equal(best("pianist"), "music");
  });

  it("learns the same from the same, bit by bit", () => {
    const [one, other] = [train(examples), train(examples)].map(({ weigh }) => weigh(readingOf("a loud nail")).margins);
    assert.deepEqual(one, other);
  });

  it("is the same from the bytes that were kept of it", () => {
    const model = trainModel(examples);
    const again = fromBytes(toBytes(model));
    assert.deepEqual(again, model);
  });

  it("is not made of half the bytes", () => {
    const bytes = toBytes(trainModel(examples));
    for (const length of [0, 3, 4, 20, bytes.length - 1]) assert.equal(fromBytes(bytes.subarray(0, length)), undefined);
  });

  it("has nothing to say to what it never saw", () => {
    const [one, ...others] = train(examples).weigh(readingOf("zzz")).margins;
    assert.ok(one !== undefined && [one, ...others].every((margin) => margin < 0));
  });

  it("tells how strange a text is: by words that were never written, and by words that never stood together", () => {
    const strangeness = (text: string, unknown: string[] = []) =>
      train(examples).weigh({ ...readingOf(text), unknown }).strangeness;
    assert.equal(strangeness("hammer and nails"), 0);
    assert.equal(strangeness("hammer piano"), 0.5);
    assert.equal(strangeness("zzz", ["zzz"]), 1);
    assert.equal(strangeness("zzz yyy", ["zzz", "yyy"]), 1.5);
    assert.equal(strangeness(""), 0);
  });

  it("names the nearest example of a class, 1 being the same", () => {
    const { nearest } = train(examples);
    assert.deepEqual(nearest(readingOf("hammer and nails"), "tools")?.id, "tools 3");
    assert.ok(Math.abs((nearest(readingOf("hammer and nails"), "tools")?.likeness ?? 0) - 1) < 1e-9);
    assert.equal(nearest(readingOf("zzz"), "tools")?.likeness, 0);
    assert.equal(nearest(readingOf("hammer"), "nothing"), undefined);
  });
});
