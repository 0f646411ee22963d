/**
 * How well messages are understood.
 *   npm run eval                       cross-validation: each fifth of the content's phrasings, learnt without it
 *   npm run eval -- messages.jsonl     a file of labelled messages, learnt from all phrasings
 *   npm run -s eval -- --json …        the same, as one line of JSON at the end
 *   npm run eval -- --wrong …          the messages that were misunderstood, too
 */
import { join } from "node:path";
import { labelOf } from "../../../knowledge/decision.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import { learn, loadKnowledge } from "../../../knowledge/load.ts";
import { phrasingsOf } from "../../../knowledge/phrasings.ts";
import { understand } from "../../../knowledge/understand.ts";
import type { Answered } from "./figures.ts";
import { type Message, messageOf, readMessages, spoil, spoilt } from "./messages.ts";
import { print, printWrong, summarise } from "./report.ts";

const folds = 5;

function ask(messages: readonly Message[], knowledge: Knowledge): Answered[] {
  return messages.map((message) => {
    const from = performance.now();
    const decision = understand(message.text, message.language, knowledge);
    return { ...message, decision, took: performance.now() - from };
  });
}

/** What was learnt, and the messages that it never saw. Names and titles are always learnt: nobody writes them first. */
function* held(knowledge: Knowledge): Generator<[Knowledge, Message[]]> {
  const all = phrasingsOf(knowledge);
  const [titles, said] = [all.filter(({ id }) => id.endsWith(" 0")), all.filter(({ id }) => !id.endsWith(" 0"))];
  for (let fold = 0; fold < folds; fold += 1) {
    const learnt = learn(knowledge, [...titles, ...said.filter((_, at) => at % folds !== fold)]);
    const unseen = said.filter((_, at) => at % folds === fold);
    yield [{ ...knowledge, ...learnt }, unseen.map((one) => messageOf(one.text, one.language, labelOf(one.label)))];
  }
}

process.stdout.on("error", () => process.exit());
const options = process.argv.slice(2);
const file = options.find((option) => !option.startsWith("--"));
const knowledge = loadKnowledge(join(import.meta.dirname, "../../../knowledge/content"));
const parts: [Knowledge, Message[]][] = file === undefined ? [...held(knowledge)] : [[knowledge, readMessages(file)]];
const answered = new Map(
  Object.keys(spoilt).map((way) => [way, parts.flatMap(([learnt, messages]) => ask(spoil(messages, way), learnt))]),
);
const figures = summarise(answered, knowledge.costs);
if (options.includes("--wrong")) printWrong(answered.get("as written") ?? []);
if (options.includes("--json")) process.stdout.write(`${JSON.stringify(figures)}\n`);
else print(file ?? "cross-validation", figures);
