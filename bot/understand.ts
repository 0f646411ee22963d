/**
 * `npm run -s understand`: JSON lines `{"id","lang","text"}` in, a line each out with the decision. A line that cannot
 * be read is named on standard error; the others are answered, and the exit code is 2.
 */
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import type { Candidate } from "../knowledge/decision.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import { understand } from "../knowledge/understand.ts";

const shape = z.object({ id: z.union([z.string(), z.number()]), lang: z.string().default("es"), text: z.string() });
const knowledge = loadKnowledge(join(import.meta.dirname, "../knowledge/content"));

function plain({ route, article, subject, technical, procedure, confidence }: Candidate) {
  return { route, article, subject, technical, procedure, confidence };
}

function answer(line: string): string {
  const { id, lang, text } = shape.parse(JSON.parse(line));
  const decision = understand(text, lang === "en" ? "en" : "es", knowledge);
  return JSON.stringify({
    id,
    ...plain(decision),
    alternatives: decision.alternatives.map(plain),
    rules: decision.rules,
  });
}

let number = 0;
for await (const line of createInterface({ input: process.stdin })) {
  number += 1;
  if (line.trim() === "") continue;
  try {
    process.stdout.write(`${answer(line)}\n`);
  } catch {
    process.stderr.write(`line ${number}: is not {"id","lang","text"} as JSON: repair the line\n`);
    process.exitCode = 2;
  }
}
