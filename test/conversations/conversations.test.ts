import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parse } from "yaml";
import { known } from "../knowledge/known.ts";
import { compare } from "./compare.ts";
import { Player } from "./player.ts";
import { type Script, scriptSchema } from "./script.ts";
import { answered, told } from "./transcript.ts";

/** `TRANSCRIPT=1 npm run test:unit -- --grep "late registration"` prints the conversation as it is read. */
const printing = process.env.TRANSCRIPT !== undefined;
const here = import.meta.dirname;

function scripts(): { file: string; script: Script }[] {
  return readdirSync(here, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => {
      const read = scriptSchema.safeParse(parse(readFileSync(join(here, file), "utf8")));
      if (!read.success) throw new Error(`${relative(here, join(here, file))}: ${read.error.message}`);
      return { file, script: read.data };
    });
}

describe("conversations", () => {
  for (const { file, script } of scripts()) {
    it(`${script.title} (${file})`, async () => {
      const directory = mkdtempSync(join(tmpdir(), "orienta-conversation-"));
      const player = new Player(script, known(), directory);
      const lines: string[] = [];
      try {
        lines.push(...answered((await player.open()).replies));
        for (const [index, step] of script.steps.entries()) {
          const seen = await player.play(step);
          lines.push(...told(step), ...answered(seen.replies));
          compare(seen, step.expect ?? {}, `step ${index + 1}: ${step.user ?? ""}\n${lines.slice(-30).join("\n")}`);
        }
      } finally {
        await player.close();
        rmSync(directory, { recursive: true });
        if (printing) process.stdout.write(`\n${script.title}\n\n${lines.join("\n")}\n`);
      }
    });
  }
});
