/**
 * A procedure is for what is late. When the day that the person gave shows that it can still be done in RED, they are told
 * so before anything is opened, and choose: there, or here because RED does not admit it.
 */
import type { Reply } from "../../bot/ports/conversation.ts";
import { longDay, todayIso } from "../../knowledge/dates.ts";
import { type Deadline, judge, type Verdict } from "../../knowledge/deadlines.ts";
import { type Context, reply } from "../flow.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import type { Answer } from "./form.ts";
import type { Intake } from "./intake.ts";

interface Judged {
  deadline: Deadline;
  verdict: Verdict;
  day: Answer;
}

type Around = Pick<Context, "knowledge" | "now">;

/** The deadline of the procedure, once the day is known that it counts from. */
function judged({ classification, answers }: Intake, { knowledge, now }: Around): Judged | undefined {
  const deadline = [...knowledge.deadlines.values()].find(({ late }) => late.includes(classification.procedure ?? ""));
  const day = answers[deadline?.event ?? ""];
  if (deadline === undefined || day === undefined || day.value === "") return undefined;
  return { deadline, day, verdict: judge(deadline, day.value, todayIso(now), knowledge.calendar) };
}

/** It is not late, and the person has not said that RED does not admit that day. */
export function isInTime(intake: Intake, context: Around): boolean {
  const found = judged(intake, context);
  return found !== undefined && found.verdict.timeliness !== "late" && intake.insists !== found.day.value;
}

/** What came of the day: said once, when it is given. */
export function deadlineNote(intake: Intake, context: Context): Reply[] {
  const found = judged(intake, context);
  return found?.verdict.timeliness === "late" ? [reply(context, told("late", found, context))] : [];
}

export function inTimeQuestion(intake: Intake, context: Context): Reply[] {
  const found = judged(intake, context);
  if (found === undefined) return [];
  const { source, rule } = found.deadline;
  const why = `${rule[context.language]} ${context.say("answer.source", { source })}`;
  const text = `${told(found.verdict.timeliness, found, context)}\n\n${why}\n\n${context.say("deadline.ask")}`;
  return [reply(context, text, { suggestions: suggest(options(context)) })];
}

/** Undefined when it is no answer; the intake goes on where the person insists. */
export function chosenInTime(intake: Intake, text: string, context: Context): "online" | Intake | undefined {
  const chosen = choose(text, options(context))?.id;
  if (chosen === "online") return chosen;
  const day = judged(intake, context)?.day.value;
  return chosen === "insist" && day !== undefined ? { ...intake, insists: day } : undefined;
}

function options({ say }: Context): Option[] {
  return ["online", "insist"].map((id) => ({ id, label: say(`deadline.${id}`) }));
}

function told(timeliness: Verdict["timeliness"], { verdict }: Judged, { language, say }: Context): string {
  const { first, lastSafe, last } = verdict;
  const days = { first: longDay(first, language), safe: longDay(lastSafe, language), last: longDay(last, language) };
  return say(`deadline.${timeliness}`, days);
}
