/**
 * Whether the tests notice faults in the content: seeded faults (a row dropped, a limit flipped, options swapped, a word
 * deleted), one at a time, each in a copy that the tests run on.
 *   npm run mutate -- [faults] [seed]
 *   npm run -s mutate -- 27 1 --json     the last line is JSON
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadKnowledge } from "../../../knowledge/load.ts";
import { contentDirectory } from "../../knowledge/known.ts";
import { seeded } from "../../support/random.ts";
import { type Mutant, mutants } from "./mutants.ts";

const root = join(import.meta.dirname, "../../..");
const mostMinutes = 3;

/** The content is refused, or a test fails. */
function isNoticed({ file, change }: Mutant): boolean {
  const directory = mkdtempSync(join(tmpdir(), "orienta-mutant-"));
  const content = join(directory, "content");
  try {
    cpSync(contentDirectory, content, { recursive: true });
    cpSync(`${contentDirectory}.learnt`, `${content}.learnt`, { recursive: true });
    writeFileSync(join(content, file), change(readFileSync(join(content, file), "utf8")));
    const mocha = join(root, "node_modules/mocha/bin/mocha.js");
    const { status } = spawnSync(process.execPath, [mocha, "--bail", "--config", "test/bench/mutate/.mocharc.json"], {
      cwd: root,
      env: { ...process.env, TEST_CONTENT: content },
      timeout: mostMinutes * 60_000,
      stdio: "ignore",
    });
    return status !== 0;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

// What was learnt is copied with the content, so it must be there: only a fault in the words has to be learnt from anew.
loadKnowledge(contentDirectory);
const [count = 27, seed = 1] = process.argv
  .slice(2)
  .map(Number)
  .filter((one) => one > 0);
const all = mutants(count, seeded(seed), (file) => readFileSync(join(contentDirectory, file), "utf8"));
const survivors = all.filter((mutant) => {
  const noticed = isNoticed(mutant);
  process.stdout.write(`${noticed ? "noticed " : "SURVIVED"} ${mutant.file}: ${mutant.what}\n`);
  return !noticed;
});
const score = (all.length - survivors.length) / all.length;
process.stdout.write(`${all.length} faults, ${(100 * score).toFixed(1)} % noticed\n`);
if (process.argv.includes("--json"))
  process.stdout.write(
    `${JSON.stringify({ faults: all.length, score, survivors: survivors.map(({ file, what }) => `${file}: ${what}`) })}\n`,
  );
