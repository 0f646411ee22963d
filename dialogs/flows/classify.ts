/**
 * What a message is about, where its words do not settle it: the question that pays most, one after the other, until no
 * question pays. What the message said already is never asked.
 */
import { z } from "zod";
import type { JsonObject } from "../../bot/ports/json.ts";
import { type Decision, labelOf, type Told } from "../../knowledge/decision.ts";
import { nextStep, type Question } from "../../knowledge/questions.ts";
import { understand } from "../../knowledge/understand.ts";
import { type Context, lost, type Move, replace, reply, stay } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { toFlow } from "../to-flow.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { factOf, falseFriendOf } from "../wording/content.ts";
import { candidateLabel } from "../wording/labels.ts";

/** More are asked step by step (`guide.ts`), which leads everybody somewhere. */
const mostQuestions = 3;
/** A text of so many words that is no option tells more about the matter. */
const wordsOfAMatter = 3;
/** "I don't know": asked, and nothing learnt. */
const unknown = "unknown";

/** Value of the fact "settled-by" -> the type that it leads to. */
const typeSettledBy = new Map([
  ["act", "procedure"],
  ["repair", "error"],
  ["answer", "query"],
]);

const values = z.record(z.string(), z.string()).default({});
const questionSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("fact"), id: z.string() }),
  z.object({ kind: z.literal("word"), id: z.string() }),
  z.object({ kind: z.literal("candidates"), classes: z.array(z.string()) }),
]);
const slots = z.object({
  matter: z.string(),
  /** What was written last instead of choosing; it stands in the matter too. */
  latest: z.string().optional(),
  facts: values,
  readings: values,
  /** Classes and routes that the person turned down. */
  not: z.array(z.string()).default([]),
  /** The one that is open; none before the first. */
  question: questionSchema.optional(),
  asked: z.number().int().default(0),
});
type Slots = z.infer<typeof slots>;

/** The slots to begin with; what was told before is not asked again. */
export function toClassify(matter: string, told: Told = {}): JsonObject {
  return { matter, facts: told.facts ?? {}, readings: told.readings ?? {}, not: [...(told.not ?? [])] };
}

function proceed(given: Slots, context: Context): Move {
  const { matter, asked } = given;
  const { knowledge } = context;
  const decision = clearest(given, context);
  const [best] = decision.beliefs;
  if (best === undefined) return replace("guide", { matter });
  const open = decision.route === "unclear" && decision.doubt !== undefined ? [decision.doubt] : [];
  const next = nextStep(decision.beliefs, given, open, knowledge);
  if (next.step === "decide") {
    const { flow, slots: begun } = toFlow(matter, decision.route === "unclear" ? best.label : decision);
    return replace(flow, begun);
  }
  if (next.step === "give-up" || asked >= mostQuestions) return replace("guide", toGuide(given));
  const asking = { ...given, question: next.question, asked: asked + 1 };
  return stay(asking, ...ask(asking, context));
}

/** What was said last may say it better alone: "I have a problem" stands in the way of what follows. */
function clearest(given: Slots, { knowledge, language, now }: Context): Decision {
  const told = { ...given, now };
  const whole = understand(given.matter, language, knowledge, told);
  if (given.latest === undefined) return whole;
  const latest = understand(given.latest, language, knowledge, told);
  return (latest.beliefs[0]?.share ?? 0) > (whole.beliefs[0]?.share ?? 0) ? latest : whole;
}

/** Step by step from what is known of the type. */
function toGuide({ matter, facts }: Slots): JsonObject {
  const type = typeSettledBy.get(facts["settled-by"] ?? "");
  return type === undefined ? { matter } : { matter, type };
}

function ask(given: Slots, context: Context) {
  const { question } = given;
  if (question === undefined) return [];
  return [reply(context, textOf(question, context), { suggestions: suggest(options(question, context)) })];
}

function textOf(question: Question, { knowledge, language, say }: Context): string {
  switch (question.kind) {
    case "fact":
      return factOf(question.id, knowledge).question?.[language] ?? "";
    case "word":
      return falseFriendOf(question.id, knowledge).question[language];
    case "candidates":
      return say("classify.which");
  }
}

function options(question: Question, context: Context): Option[] {
  return [...answers(question, context), { id: unknown, label: context.say(`classify.none-${question.kind}`) }];
}

function answers(question: Question, context: Context): Option[] {
  const { knowledge, language } = context;
  switch (question.kind) {
    case "fact":
      return factOf(question.id, knowledge).values.flatMap(({ id, option }) =>
        option === undefined ? [] : { id, label: option[language] },
      );
    case "word":
      return falseFriendOf(question.id, knowledge).readings.map(({ id, meaning }) => ({
        id,
        label: capitalised(meaning[language]),
      }));
    case "candidates":
      return question.classes.map((id) => ({ id, label: candidateLabel(labelOf(id), context) }));
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("es") + text.slice(1);
}

function take(given: Slots, question: Question, id: string, context: Context): Move {
  const { facts, readings, not, matter } = given;
  if (question.kind === "fact") return proceed({ ...given, facts: { ...facts, [question.id]: id } }, context);
  if (question.kind === "word") return proceed({ ...given, readings: { ...readings, [question.id]: id } }, context);
  if (id === unknown) return proceed({ ...given, not: [...not, ...question.classes] }, context);
  const { flow, slots: begun } = toFlow(matter, labelOf(id));
  return replace(flow, begun);
}

export const classify = withSlots<Slots>(slots as unknown as z.ZodType<Slots>, {
  begin: proceed,
  ask,
  hear(given, heard, context) {
    const { question, matter } = given;
    if (question === undefined) return proceed(given, context);
    const chosen = choose(heard.text, options(question, context))?.id;
    if (chosen !== undefined) return take(given, question, chosen, context);
    if (repairIn(heard.text, ["none-of-these", "dont-know", "no"], context.knowledge) !== undefined)
      return take(given, question, unknown, context);
    if (heard.text.trim().split(/\s+/).length < wordsOfAMatter) return lost;
    return proceed({ ...given, matter: `${matter}\n${heard.text}`.trim(), latest: heard.text }, context);
  },
});
