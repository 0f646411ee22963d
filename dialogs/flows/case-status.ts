/** The person's own cases: the list, one of them with its answer, and what can be done with it. */
import type { z } from "zod";
import { listCases } from "../../bot/cases/list.ts";
import { ownerOf } from "../../bot/cases/owner.ts";
import type { CaseSummary } from "../../bot/ports/case-desk.ts";
import type { Reply } from "../../bot/ports/conversation.ts";
import type { EffectOutcome } from "../../bot/ports/incoming.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import { type Context, done, type Heard, lost, type Move, reply, stay } from "../flow.ts";
import { actionsOf, askAction, hearAction } from "../follow-up/actions.ts";
import { askAdding, hearAdding } from "../follow-up/adding.ts";
import { caseReplies, followed } from "../follow-up/followed.ts";
import { type Following, followingSchema } from "../follow-up/following.ts";
import { withSlots } from "../slots.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { moment } from "../wording/moment.ts";

/** Cases that have a button; a number that is written opens any other. */
const mostButtons = 5;
/** As our desk and others name cases: a year, a hyphen, a running number, perhaps with a prefix. */
const caseNumber = /\b(?:[A-Z0-9]{1,8}-)?\d{4}-\d{4,8}\b/i;

function options({ cases = [] }: Following, { say }: Context): Option[] {
  const seeing = cases
    .slice(0, mostButtons)
    .map(({ number }) => ({ id: number, label: say("status.see", { number }) }));
  return [...seeing, { id: "done", label: say("status.done") }];
}

function ask(given: Following, context: Context): Reply[] {
  if (given.sent || (given.cases === undefined && given.followed === undefined))
    return [reply(context, context.say("status.looking"), { waits: true })];
  if (given.followed !== undefined && given.adding !== undefined)
    return askAdding(given.followed, given.adding, context);
  if (given.followed !== undefined) return askAction(given.followed, context);
  return [reply(context, context.say("status.what-now"), { suggestions: suggest(options(given, context)) })];
}

function read(given: Following, number: string, context: Context): Move {
  const owner = ownerOf(context.conversation);
  const key = context.key(`read-${number}-${context.now}`);
  return {
    replies: [reply(context, context.say("status.looking"), { waits: true })],
    effects: [{ key, kind: "read-case", number, owner }],
    next: { to: "stay", slots: { ...given, sent: true } as JsonObject },
  };
}

function list(given: Following, context: Context): Move {
  const { followed: _, adding: _adding, cases: _cases, ...rest } = given;
  return {
    replies: [reply(context, context.say("status.looking"), { waits: true })],
    effects: [listCases(context.key(`list-${context.now}`), ownerOf(context.conversation))],
    next: { to: "stay", slots: { ...rest, sent: true } as JsonObject },
  };
}

function show(given: Following, cases: CaseSummary[], context: Context): Move {
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
  const now = { ...given, sent: false, cases: cases.map(({ number, title }) => ({ number, title })) };
  const told = reply(context, say("status.found"), { facts: { title: say("status.title"), rows } });
  return stay(now as JsonObject, told, reply(context, say("status.where")), ...ask(now, context));
}

/** Absent and somebody else's: the same words. */
function showCase(given: Following, result: EffectOutcome & { kind: "case-read" }, context: Context): Move {
  const now = { ...given, sent: false };
  if (result.case === undefined) {
    const told = reply(context, context.say("status.absent", { number: result.number }));
    return given.cases === undefined ? done(told) : stay(now as JsonObject, told, ...ask(now, context));
  }
  const shown = { ...now, followed: followed(result.case) };
  return stay(shown as JsonObject, ...caseReplies(result.case, context), ...ask(shown, context));
}

function outcome(given: Following, result: EffectOutcome, context: Context): Move {
  switch (result.kind) {
    case "cases-found":
      return show(given, result.cases, context);
    case "case-read":
      return showCase(given, result, context);
    case "note-added": {
      const { adding: _, ...rest } = given;
      const now = { ...rest, sent: false };
      return stay(
        now as JsonObject,
        reply(context, context.say("status.added", { number: result.number })),
        ...ask(now, context),
      );
    }
    case "failed":
      return done(reply(context, context.say("status.failed")));
    default:
      return stay(given as JsonObject);
  }
}

function hear(given: Following, heard: Heard, context: Context): Move {
  if (given.sent || (given.cases === undefined && given.followed === undefined)) return lost;
  if (given.followed !== undefined && given.adding !== undefined)
    return hearAdding({ ...given, followed: given.followed, adding: given.adding }, heard, context);
  if (given.followed !== undefined) {
    const chosen = choose(heard.text, actionsOf(given.followed, context))?.id;
    if (chosen === "list") return list(given, context);
    if (chosen !== undefined) return hearAction(given, given.followed, chosen, context);
  }
  const number = caseNumber.exec(heard.text)?.[0];
  const chosen = choose(heard.text, options(given, context))?.id;
  if (chosen === "done") return done(reply(context, context.say("answer.glad")));
  const wanted = chosen ?? number?.toUpperCase();
  return wanted === undefined ? lost : read(given, wanted, context);
}

export const caseStatus = withSlots<Following & JsonObject>(
  followingSchema as unknown as z.ZodType<Following & JsonObject>,
  {
    begin(given, context) {
      const number = given.number ?? caseNumber.exec(given.matter ?? "")?.[0].toUpperCase();
      return number === undefined ? list(given, context) : read(given, number, context);
    },
    ask,
    hear,
    outcome,
  },
);
