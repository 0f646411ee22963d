/** Who is asking: a one-time code to the address on record of the authorisation. Says the same whether there is one or not. */
import { z } from "zod";
import type { Effect } from "../../bot/ports/effect.ts";
import type { EffectOutcome } from "../../bot/ports/incoming.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import { checkAnswer } from "../../knowledge/forms/answers.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import { type Context, done, type Heard, lost, type Move, type Proven, reply, stay } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { type FlowId, flowIds } from "../state.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";

const slots = z.object({
  /** What goes on once it is known who asks. */
  goal: z.object({ flow: z.enum(flowIds), slots: z.record(z.string(), z.json()) }).optional(),
  authorisation: z.string().optional(),
  /** How many codes, and tries, were asked for: names their effects. */
  asked: z.number().int().default(0),
  /** What comes next from outside. */
  waitsFor: z.enum(["code", "check"]).optional(),
  /** Wrong numbers in a row. */
  wrong: z.number().int().default(0),
});
type Slots = z.infer<typeof slots>;

const field = "authorisation-number";
const wrongBeforeHelp = 2;

function options({ say }: Context): Option[] {
  return ["again", "other"].map((id) => ({ id, label: say(`identify.${id}`) }));
}

function ask(given: Slots, context: Context) {
  const { say } = context;
  if (given.waitsFor !== undefined) return [reply(context, say("identify.wait"), { waits: true })];
  if (given.authorisation === undefined) return [reply(context, say("identify.which"))];
  return [reply(context, say("identify.write-code"), { suggestions: suggest(options(context)) })];
}

function sendCode(given: Slots, authorisation: string, context: Context): Move {
  const asked = given.asked + 1;
  const key = context.key(`code-${asked}`);
  const effect: Effect = { key, kind: "send-code", authorisation, language: context.language };
  const waiting = { ...given, authorisation, asked, wrong: 0, waitsFor: "code" as const };
  return {
    replies: [reply(context, context.say("identify.sending"), { waits: true })],
    effects: [effect],
    next: { to: "stay", slots: waiting as JsonObject },
  };
}

function checkCode(given: Slots, code: string, { token }: Heard, context: Context): Move {
  const asked = given.asked + 1;
  const key = context.key(`check-${asked}`);
  const { authorisation = "" } = given;
  const effect: Effect = { key, kind: "check-code", authorisation, code, ...(token ? { token } : {}) };
  return {
    replies: [reply(context, context.say("identify.checking"), { waits: true })],
    effects: [effect],
    next: { to: "stay", slots: { ...given, asked, waitsFor: "check" } as JsonObject },
  };
}

function hear(given: Slots, heard: Heard, context: Context): Move {
  if (given.waitsFor !== undefined) return stay(given as JsonObject, ...ask(given, context));
  if (given.authorisation === undefined) return hearNumber(given, heard.text, context);
  const code = codeIn(heard.text);
  if (code !== undefined) return checkCode(given, code, heard, context);
  const chosen = choose(heard.text, options(context))?.id;
  if (chosen === "again") return sendCode(given, given.authorisation, context);
  if (chosen !== "other") return lost;
  const { authorisation: _, ...rest } = given;
  return stay(rest as JsonObject, ...ask(rest, context));
}

function hearNumber(given: Slots, text: string, context: Context): Move {
  if (repairIn(text, ["dont-know"], context.knowledge) !== undefined)
    return stay(given as JsonObject, reply(context, context.say("unknown.red-authorisation")), ...ask(given, context));
  const asked = context.knowledge.fields.get(field) as Field;
  const checked = checkAnswer(asked, text, context);
  if (checked.ok) return sendCode(given, checked.value, context);
  if (/[?¿]/.test(text) || !/\d/.test(text)) return lost;
  const wrong = given.wrong + 1;
  const more = wrong < wrongBeforeHelp ? [] : [reply(context, context.say("identify.no-number"))];
  const problem = reply(context, context.say(`wrong.${checked.why}`, checked.limits));
  return stay({ ...given, wrong } as JsonObject, problem, ...more, ...ask(given, context));
}

/** Six digits and nothing else of substance: "123 456", "es el 123456". */
function codeIn(text: string): string | undefined {
  const digits =
    text
      .normalize("NFKC")
      .replace(/[\s.-]/g, "")
      .match(/\d+/g) ?? [];
  return digits.length === 1 && digits[0]?.length === 6 ? digits[0] : undefined;
}

function outcome(given: Slots, result: EffectOutcome, context: Context): Move {
  const { waitsFor: _, ...rest } = given;
  const told = (key: string, values?: Record<string, number>): Move =>
    stay(rest as JsonObject, reply(context, context.say(key, values)), ...ask(rest, context));
  switch (result.kind) {
    case "code-sent":
      return told("identify.sent");
    case "identified":
      return proceed(rest, result, context);
    case "code-refused":
      return told(`identify.${result.triesLeft === 0 ? "locked" : result.why}`, { number: result.triesLeft });
    case "failed":
      return told(result.code === "RATE_LIMITED" ? "identify.too-many" : "identify.failed");
    default:
      return stay(rest as JsonObject);
  }
}

/** Goes on with what was wanted. */
export function proceed(given: Pick<Slots, "goal">, { person, token }: Proven, context: Context): Move {
  const { name, authorisation } = person;
  const who = [
    ...(name ? [name] : []),
    ...(authorisation ? [context.say("receipt.authorisation", { number: authorisation })] : []),
  ];
  const greeting = reply(
    context,
    context.say("identify.done", { who: who.join(", ") || context.say("identify.someone") }),
  );
  const identified = { person, ...(token ? { token } : {}) };
  if (given.goal === undefined) return { ...done(greeting), identified };
  const { flow, slots: kept } = given.goal as { flow: FlowId; slots: JsonObject };
  return { replies: [greeting], next: { to: "replace", flow, slots: kept }, identified };
}

export const identify = withSlots<Slots & JsonObject>(slots as unknown as z.ZodType<Slots & JsonObject>, {
  /** A number that was typed into a form already is not asked for again. */
  begin(given, context) {
    const why = reply(context, context.say("identify.why"));
    const typed = (given.goal?.slots.typed as JsonObject | undefined)?.[field];
    if (typeof typed !== "string" || typed.trim() === "") return stay(given, why, ...ask(given, context));
    const move = hearNumber(given, typed, context);
    return move.next.to === "lost"
      ? stay(given, why, ...ask(given, context))
      : { ...move, replies: [why, ...move.replies] };
  },
  ask,
  hear,
  outcome,
});
