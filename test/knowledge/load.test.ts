import assert from "node:assert/strict";
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ContentError, loadContent } from "../../knowledge/load.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { faults } from "./faults.ts";
import { contentDirectory, known } from "./known.ts";

describe("content with a fault", () => {
  const copy = temporaryDirectory();
  const inCopy = (file: string) => join(copy.path, file);
  before(() => cpSync(contentDirectory, copy.path, { recursive: true }));
  after(() => copy.remove());

  function problems(): readonly string[] {
    try {
      loadContent(copy.path);
      return [];
    } catch (error) {
      assert.ok(error instanceof ContentError, String(error));
      return error.problems;
    }
  }

  /** Changes files, looks, and puts them back. */
  function problemsWith(changes: Readonly<Record<string, (text: string) => string>>): readonly string[] {
    const before = Object.keys(changes).map((file) => [file, readFileSync(inCopy(file), "utf8")] as const);
    for (const [file, text] of before) {
      const changed = changes[file]?.(text) ?? text;
      assert.notEqual(changed, text, `the fault changes nothing in ${file}`);
      writeFileSync(inCopy(file), changed);
    }
    try {
      return problems();
    } finally {
      for (const [file, text] of before) writeFileSync(inCopy(file), text);
    }
  }

  it("is none: the copy is whole", () => assert.deepEqual(problems(), []));

  for (const { title, file, change, told } of faults) {
    it(`is told once, with its place and its remedy: ${title}`, () => {
      assert.deepEqual(problemsWith({ [file]: change }), [`knowledge/content/${told}`]);
    });
  }

  it("is told with all the others, in one error", () => {
    const some = [
      "the English title of an article is missing",
      "a text is missing in English",
      "a cue favours what is not there",
    ];
    const chosen = faults.filter(({ title }) => some.includes(title));
    const all = problemsWith(Object.fromEntries(chosen.map(({ file, change }) => [file, change])));
    assert.deepEqual(all.toSorted(), chosen.map(({ told }) => `knowledge/content/${told}`).toSorted());
    assert.match(new ContentError(all).message, /^knowledge\/content has 3 problem\(s\)\n(.+\n){2}.+$/);
  });

  it("is a file that is not there", () => {
    const [file, away] = [inCopy("articles/inss-matters.yaml"), inCopy("articles/inss-matters.txt")];
    renameSync(file, away);
    const [first, ...others] = problems();
    renameSync(away, file);
    assert.equal(
      first,
      "knowledge/content/articles/inss-matters.yaml: the file: is missing: write it, as its neighbours are written",
    );
    assert.ok(others.every((line) => line.includes("inss-matters is not an article")));
  });

  it("is a file of phrasings that belongs to nothing", () => {
    writeFileSync(inCopy("phrasings/personas.es.txt"), "quiero hablar con alguien\n");
    const all = problems();
    rmSync(inCopy("phrasings/personas.es.txt"));
    assert.deepEqual(all, [
      "knowledge/content/phrasings/personas.es.txt: the file: belongs to nothing: name it after its class, or delete it",
    ]);
  });

  it("is a folder that is not there", () => {
    const empty = temporaryDirectory();
    rmSync(empty.path, { recursive: true });
    assert.throws(
      () => loadContent(empty.path),
      (error) =>
        error instanceof ContentError && error.problems.some((line) => line.includes("articles: the folder: ")),
    );
  });
});

describe("the version of the content", () => {
  it("is the same for the same files, and another for any other letter", () => {
    const copy = temporaryDirectory();
    cpSync(contentDirectory, copy.path, { recursive: true });
    const [same, { version }] = [loadContent(copy.path).version, known()];
    const file = join(copy.path, "texts/es.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n# x\n`);
    const other = loadContent(copy.path).version;
    copy.remove();
    assert.equal(same, version);
    assert.notEqual(other, version);
    assert.match(version, /^[0-9a-f]{64}$/);
  });
});
