/** What can be done with a case in its state. */
import type { CaseState } from "../../bot/ports/case-desk.ts";
import type { Reply } from "../../bot/ports/conversation.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import { type Context, done, type Move, reply, stay } from "../flow.ts";
import { toClassify } from "../flows/classify.ts";
import { type Option, suggest } from "../wording/choose.ts";
import { askAdding } from "./adding.ts";
import type { Followed } from "./followed.ts";
import type { Following } from "./following.ts";

const running: ReadonlySet<CaseState> = new Set(["open", "in-progress", "information-requested"]);

export function actionsOf({ state, missing }: Followed, { say }: Context): Option[] {
  const isRunning = running.has(state);
  const ids = [
    ...(state === "information-requested" ? ["answer"] : []),
    ...(isRunning && missing.length > 0 ? ["document"] : []),
    ...(isRunning ? ["remark"] : []),
    ...(isRunning && missing.length === 0 ? ["document"] : []),
    ...(isRunning || state === "closed-wrong-type" ? ["objection"] : []),
    ...(isRunning ? [] : ["reopen"]),
    ...["list", "done"],
  ];
  return ids.map((id) => ({ id, label: say(`follow-up.${id}`) }));
}

export function askAction(given: Followed, context: Context): Reply[] {
  return [reply(context, context.say("follow-up.what"), { suggestions: suggest(actionsOf(given, context)) })];
}

export function hearAction(given: Following, looked: Followed, chosen: string, context: Context): Move {
  switch (chosen) {
    case "reopen":
      return reopen(looked, context);
    case "remark":
    case "document":
    case "answer":
    case "objection":
      return stay({ ...given, adding: chosen } as JsonObject, ...askAdding(looked, chosen, context));
    default:
      return done(reply(context, context.say("answer.glad")));
  }
}

/** A new case with what was typed for the old one; it is classified anew, as that is what was wrong with a wrong type. */
function reopen({ number, description, answers, state, type }: Followed, context: Context): Move {
  const why = state === "closed-wrong-type" ? "follow-up.reopening-other" : "follow-up.reopening";
  return {
    replies: [reply(context, context.say(why, { number, type: context.say(`labels.type-${type}`) }))],
    reopens: { number, answers },
    next: { to: "replace", flow: "classify", slots: toClassify(description) },
  };
}
