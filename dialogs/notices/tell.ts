/** News of somebody's cases, in the talk: as it happens, and to whoever comes back. */
import type { Suggestion } from "../../bot/ports/conversation.ts";
import type { Notice } from "../../bot/ports/notice.ts";
import { reply } from "../flow.ts";
import type { Stage } from "../stage.ts";
import { reason, sentence } from "./words.ts";

/** Cases that have a button. */
const mostButtons = 5;

/** What is asked for stays asked: an answer to it is one, with the news above it. */
export function tellNotice(stage: Stage, notice: Notice): void {
  const { context } = stage;
  const rows = reason(notice.what, context);
  const facts =
    rows.length === 0 ? {} : { facts: { title: context.say("status.case", { number: notice.number }), rows } };
  const suggestions = [seeing(notice.number, stage)];
  stage.reply(reply(context, sentence(notice, context), { ...facts, suggestions }));
}

/** Of each case what counts: a remark takes nothing's place. */
export function tellSince(stage: Stage, notices: readonly Notice[]): void {
  const newest = new Map<string, Notice>();
  for (const notice of notices)
    if (notice.what.kind !== "noted" || !newest.has(notice.number)) newest.set(notice.number, notice);
  const told = [...newest.values()];
  if (told.length === 0) return;
  const { context } = stage;
  const lines = told.map((notice) => `- ${sentence(notice, context)}`);
  const suggestions = told.slice(-mostButtons).map(({ number }) => seeing(number, stage));
  stage.reply(reply(context, `${context.say("notice.since")}\n\n${lines.join("\n")}`, { suggestions }));
}

function seeing(number: string, { context }: Stage): Suggestion {
  const label = context.say("status.see", { number });
  return { label, value: label };
}

/** The button of a notice, wherever the talk is: the case's number. It is never an answer to the open question. */
export function caseToSee(text: string, { knowledge }: Pick<Stage, "knowledge">): string | undefined {
  for (const texts of [knowledge.texts.es, knowledge.texts.en]) {
    const [before = "", after = ""] = texts["status.see"]?.split("{number}") ?? [];
    const said = text.trim();
    if (said.length > 80 || !said.startsWith(before) || !said.endsWith(after)) continue;
    const number = said.slice(before.length, said.length - after.length);
    if (/^[\w-]*\d$/.test(number)) return number;
  }
  return undefined;
}
