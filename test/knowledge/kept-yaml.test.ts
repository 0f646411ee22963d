import assert from "node:assert/strict";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { KeptYaml } from "../../knowledge/kept-yaml.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

describe("what YAML files say", () => {
  const place = temporaryDirectory();
  const folder = join(place.path, "learnt");
  after(() => place.remove());

  /** How many of the texts had to be read. */
  function read(texts: readonly string[], at: string | undefined = folder): number {
    const kept = new KeptYaml(at);
    let times = 0;
    for (const text of texts) {
      const value = kept.of(text, () => {
        times += 1;
        return { text };
      });
      assert.deepEqual(value, { text });
    }
    kept.keep();
    return times;
  }

  it("is read once, and again only where a text changed", () => {
    assert.equal(read(["a: 1", "b: 2"]), 2);
    assert.equal(read(["a: 1", "b: 2"]), 0);
    assert.equal(read(["a: 1", "b: 3"]), 1);
    assert.equal(read(["a: 1", "b: 3"]), 0);
    assert.deepEqual(readdirSync(folder), ["yaml.json"]);
  });

  it("is forgotten when no file says it any more", () => {
    assert.equal(read(["a: 1"]), 0);
    assert.equal(read(["a: 1", "b: 3"]), 1);
  });

  it("is read again when the file was cut", () => {
    writeFileSync(join(folder, "yaml.json"), '[["');
    assert.equal(read(["a: 1", "b: 3"]), 2);
    assert.equal(read(["a: 1", "b: 3"]), 0);
  });

  it("is not kept without a folder, nor where nothing can be written", () => {
    const file = join(place.path, "a-file");
    writeFileSync(file, "");
    for (const at of [undefined, join(file, "learnt")])
      for (let time = 0; time < 2; time += 1)
        assert.equal(
          new KeptYaml(at).of("a: 1", () => 1),
          1,
        );
    assert.equal(read(["a: 1"], join(file, "learnt")), 1);
    assert.equal(read(["a: 1"], join(file, "learnt")), 1);
  });
});
