/** What the recogniser is asked: an answer to the open question that our own grammar cannot read. */
import type { ToRecognize, TurnInput } from "../bot/ports/dialog.ts";
import { todayIso } from "../knowledge/dates.ts";
import { checkAnswer } from "../knowledge/forms/answers.ts";
import type { FieldKind } from "../knowledge/forms/schema.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Settings } from "./flow.ts";
import { openField } from "./flows/open-case.ts";
import { Stage } from "./stage.ts";
import { readTalk } from "./state.ts";

/** Characters that the recogniser is given at most: what is longer is no date, and it may need minutes. */
const longest = 80;
/** Kinds of answers that it may read where we do not, and how we then call them. */
const readable: Partial<Record<FieldKind, string>> = { date: "date", number: "number" };

export function toRecognize(input: TurnInput, knowledge: Knowledge, settings: Settings): ToRecognize | undefined {
  const { incoming, now } = input;
  if (incoming.kind !== "message" || incoming.form !== undefined || incoming.text.length > longest) return undefined;
  const stage = new Stage(input, readTalk(input.state).talk, knowledge, settings);
  if (stage.top?.flow !== "open-case") return undefined;
  const { context } = stage;
  const field = openField(stage.top.slots, context);
  const why = field && readable[field.kind];
  if (field === undefined || why === undefined) return undefined;
  const checked = checkAnswer(field, incoming.text, context);
  const isOpen = !checked.ok && checked.why === why;
  return isOpen ? { text: incoming.text, language: context.language, today: todayIso(now) } : undefined;
}
