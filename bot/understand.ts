/**
 * `npm run -s understand`: JSON lines `{"id","lang","text"}` in, a line each out with the decision. `rules` holds what
 * it rests on: ids of rules, then the article or the official source. A line that cannot be read is named on standard
 * error; the others are answered, and the exit code is 2. A reader that has had enough ends it quietly.
 */
import { once } from "node:events";
import { join } from "node:path";
import { z } from "zod";
import type { Candidate } from "../knowledge/decision.ts";
import { grounds } from "../knowledge/explain.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { understand } from "../knowledge/understand.ts";

const shape = z.object({ id: z.union([z.string(), z.number()]), lang: z.string().default("es"), text: z.string() });
const knowledge = loadKnowledge(join(import.meta.dirname, "../knowledge/content"));

function plain({ route, article, subject, procedure, confidence }: Candidate) {
  return { route, article, subject, procedure, confidence };
}

function answer(line: string): string {
  const { id, lang, text } = shape.parse(JSON.parse(line.trim()));
  const decision = understand(text, lang === "en" ? "en" : "es", knowledge);
  return JSON.stringify({
    id,
    ...plain(decision),
    alternatives: decision.alternatives.map(plain),
    rules: grounds(decision.reasons),
  });
}

function answerOrName(line: string, number: number): string {
  try {
    return `${answer(line)}\n`;
  } catch {
    process.stderr.write(`line ${number}: is not {"id","lang","text"} as JSON: repair the line\n`);
    process.exitCode = 2;
    return "";
  }
}

/** Parted by line feeds only: `readline` parts at U+2028 too, which a JSON string may hold. */
async function* linesOf(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of input) {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest;
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

let number = 0;
for await (const line of linesOf(process.stdin.setEncoding("utf8"))) {
  number += 1;
  if (line.trim() === "") continue;
  if (!process.stdout.write(answerOrName(line, number))) await once(process.stdout, "drain");
}
