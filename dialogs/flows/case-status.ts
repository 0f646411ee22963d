/** The person's own cases: their state, and a remark on one of them. */
import { z } from "zod";
import { addNote } from "../../bot/cases/add-note.ts";
import { listCases } from "../../bot/cases/list.ts";
import type { CaseSummary } from "../../bot/ports/case-desk.ts";
import type { Reply } from "../../bot/ports/conversation.ts";
import type { EffectOutcome } from "../../bot/ports/incoming.ts";
import { type Context, done, lost, type Move, reply, stay } from "../flow.ts";
import { withSlots } from "../slots.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { moment } from "../wording/moment.ts";

const listed = z.object({ number: z.string(), title: z.string() });
const slots = z.object({
  /** Absent while the desk is asked. */
  cases: z.array(listed).optional(),
  /** The case that a remark is written for. */
  number: z.string().optional(),
  sent: z.boolean().default(false),
});
type Slots = z.infer<typeof slots>;

function options({ cases }: Slots, { say }: Context): Option[] {
  const remarks = (cases ?? [])
    .slice(0, 3)
    .map(({ number }) => ({ id: number, label: say("status.remark-on", { number }) }));
  return [...remarks, { id: "done", label: say("status.done") }];
}

function question(given: Slots, context: Context): Reply[] {
  const { say } = context;
  if (given.sent || given.cases === undefined) return [reply(context, say("status.looking"), { waits: true })];
  if (given.number !== undefined) return [reply(context, say("status.write-remark", { number: given.number }))];
  return [reply(context, say("status.what-now"), { suggestions: suggest(options(given, context)) })];
}

function show(cases: CaseSummary[], context: Context): Move {
  const { say, language } = context;
  if (cases.length === 0) return done(reply(context, say("status.none")), reply(context, say("status.where")));
  const rows = cases.map(({ number, state, title, openedAt, updatedAt, replacedBy }) => ({
    label: number,
    value: [
      title,
      say(`states.${state}`),
      say("status.dates", { opened: moment(openedAt, language), updated: moment(updatedAt, language) }),
      ...(replacedBy ? [say("status.replaced", { number: replacedBy })] : []),
    ].join(" · "),
  }));
  const given = { cases: cases.map(({ number, title }) => ({ number, title })), sent: false };
  const list = reply(context, say("status.found"), { facts: { title: say("status.title"), rows } });
  return stay(given, list, reply(context, say("status.where")), ...question(given, context));
}

function outcome(given: Slots, result: EffectOutcome, context: Context): Move {
  if (result.kind === "cases-found") return show(result.cases, context);
  if (result.kind === "note-added")
    return done(reply(context, context.say("status.remark-added", { number: result.number })));
  if (result.kind === "failed") return done(reply(context, context.say("status.failed")));
  return stay(given);
}

export const caseStatus = withSlots<Slots>(slots as unknown as z.ZodType<Slots>, {
  begin: (given, context) => ({
    replies: [reply(context, context.say("status.looking"), { waits: true })],
    effects: [listCases(context.key("list"), context.conversation)],
    next: { to: "stay", slots: given },
  }),
  ask: question,
  hear(given, heard, context) {
    if (given.cases === undefined || given.sent) return lost;
    if (given.number !== undefined) {
      const effect = addNote(context.key(`note-${context.now}`), given.number, context.conversation, heard.text);
      return { replies: [], effects: [effect], next: { to: "stay", slots: { ...given, sent: true } } };
    }
    const chosen = choose(heard.text, options(given, context))?.id;
    if (chosen === undefined) return lost;
    if (chosen === "done") return done(reply(context, context.say("answer.glad")));
    const now = { ...given, number: chosen };
    return stay(now, ...question(now, context));
  },
  outcome,
});
