/** What the recogniser is asked: an answer to the open question that our own grammar cannot read. */
import type { ToRecognize, TurnInput } from "../bot/ports/dialog.ts";
import { todayIso } from "../knowledge/dates.ts";
import { checkAnswer } from "../knowledge/forms/answers.ts";
import type { FieldKind } from "../knowledge/forms/schema.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { openField } from "./flows/open-case.ts";
import { readTop } from "./state.ts";
import { localeLanguage } from "./wording/locale.ts";

/** Characters that the recogniser is given at most: what is longer is no date, and it may need minutes. */
const longest = 80;
/** Kinds of answers that it may read where we do not, and how we then call them. */
const readable: Partial<Record<FieldKind, string>> = { date: "date", number: "number" };

/** It is asked of every message, so it reads no more of the state than it needs. */
export function toRecognize(input: TurnInput, knowledge: Knowledge): ToRecognize | undefined {
  const { incoming, now, conversation, state } = input;
  if (incoming.kind !== "message" || incoming.form !== undefined || incoming.text.length > longest) return undefined;
  const { top, language = localeLanguage(conversation.locale) } = readTop(state);
  const field = top?.flow === "open-case" ? openField(top.slots, { knowledge, now }) : undefined;
  const why = field && readable[field.kind];
  if (field === undefined || why === undefined) return undefined;
  const checked = checkAnswer(field, incoming.text, { knowledge, language, now });
  const isOpen = !checked.ok && checked.why === why;
  return isOpen ? { text: incoming.text, language, today: todayIso(now) } : undefined;
}
