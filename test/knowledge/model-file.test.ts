import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Model, trainModel } from "../../knowledge/model.ts";
import { remembered } from "../../knowledge/model-file.ts";
import { words } from "../../knowledge/text.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const examples = ["alta tarde", "baja tarde", "una consulta"].map((text, at) => ({
  label: `class-${at}`,
  reading: { words: words(text), unknown: [], stems: words(text), concepts: [] },
}));

describe("the file of what was learnt", () => {
  const place = temporaryDirectory();
  const folder = join(place.path, "learnt");
  after(() => place.remove());

  /** The model, and how often it had to be learnt. */
  function ask(from: string, at = folder): [Model, number] {
    let times = 0;
    const model = remembered(at)(from, () => {
      times += 1;
      return trainModel(examples);
    });
    return [model, times];
  }

  it("is written when there is none, and read from then on", () => {
    const [learnt, times] = ask("one");
    assert.equal(times, 1);
    assert.deepEqual(ask("one"), [learnt, 0]);
  });

  it("is another one for other phrasings, and the old one goes", () => {
    const [before] = readdirSync(folder);
    assert.equal(ask("two")[1], 1);
    const after = readdirSync(folder);
    assert.equal(after.length, 1);
    assert.notEqual(after[0], before);
  });

  it("is learnt again when half of it is there", () => {
    const file = join(folder, readdirSync(folder)[0] as string);
    writeFileSync(file, readFileSync(file).subarray(0, 40));
    assert.equal(ask("two")[1], 1);
    assert.equal(ask("two")[1], 0);
  });

  it("is done without where nothing can be written", () => {
    const file = join(place.path, "a-file");
    writeFileSync(file, "");
    assert.equal(ask("one", join(file, "learnt"))[1], 1);
  });
});
