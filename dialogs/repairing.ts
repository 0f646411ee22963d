/** What the root does for each repair that can be said anywhere. */
import type { Language } from "../bot/ports/conversation.ts";
import { type Heard, reply } from "./flow.ts";
import { howToReachAPerson } from "./greeting.ts";
import { bringPerson } from "./hand-over.ts";
import type { Repair } from "./repairs.ts";
import type { Stage } from "./stage.ts";
import type { Frame } from "./state.ts";

/** False when the message is not a repair after all, in the place where it was said. */
export function repair(stage: Stage, which: Repair, heard: Heard): boolean {
  switch (which) {
    case "cancel":
      return cancel(stage);
    case "back":
      return back(stage);
    case "help":
      return help(stage);
    case "start-over":
      return startOver(stage);
    case "repeat":
      return repeat(stage);
    case "language-es":
      return speak(stage, "es");
    case "language-en":
      return speak(stage, "en");
    case "drafts":
      return drafts(stage);
    case "person":
      return person(stage, heard);
    default:
      return false;
  }
}

function cancel(stage: Stage): boolean {
  if (stage.top === undefined) {
    stage.say("repairs.nothing-to-cancel");
    return true;
  }
  const said = isSent(stage.top) ? "repairs.sent" : hasTyped(stage) ? "repairs.draft-cancelled" : "repairs.cancelled";
  stage.drop();
  stage.say(said);
  stage.comeBack();
  return true;
}

function back(stage: Stage): boolean {
  const earlier = stage.talk.past.at(-1);
  if (earlier === undefined || earlier.length === 0) {
    stage.sayAndAsk("repairs.nothing-before");
    return true;
  }
  stage.goBack();
  stage.sayAndAsk("repairs.back");
  return true;
}

function help(stage: Stage): boolean {
  const { say } = stage.context;
  stage.reply(reply(stage.context, `${say("repairs.help")}\n\n${howToReachAPerson(stage.context)}`));
  stage.ask();
  return true;
}

function startOver(stage: Stage): boolean {
  const said = hasTyped(stage) ? "repairs.draft-started-over" : "repairs.started-over";
  if (stage.talk.stack.some(isSent)) stage.say("repairs.sent");
  const isAnywhere = stage.top !== undefined;
  stage.setStack([]);
  stage.say(isAnywhere ? said : "greeting.ask");
  return true;
}

/** Confirmed: it cannot be taken back, and its receipt comes wherever the talk is then. */
function isSent({ flow, slots }: Frame): boolean {
  return flow === "open-case" && slots.sent === true;
}

/** An intake with answers lies open: "back" brings it again. */
function hasTyped({ talk }: Stage): boolean {
  return talk.stack.some(({ slots }) => Object.keys((slots.answers as object | undefined) ?? {}).length > 0);
}

function repeat(stage: Stage): boolean {
  if (stage.top !== undefined) stage.ask();
  else stage.reply(...lastReplies(stage));
  return true;
}

/** All that was said since the message before this one. */
function lastReplies(stage: Stage) {
  const earlier = stage.recent.slice(0, -1);
  const last = earlier.slice(earlier.findLastIndex(({ from }) => from === "user") + 1);
  const replies = last.flatMap(({ content }) => ("language" in content ? [content] : []));
  return replies.length > 0 ? replies : [reply(stage.context, stage.context.say("greeting.ask"))];
}

function speak(stage: Stage, language: Language): boolean {
  stage.talk = { ...stage.talk, language };
  stage.sayAndAsk("repairs.language");
  return true;
}

function drafts(stage: Stage): boolean {
  if (stage.top?.flow === "drafts") stage.drop();
  stage.open("drafts", {});
  return true;
}

/** Asked for in the middle of the hand-over itself, it is no repair. */
function person(stage: Stage, heard: Heard): boolean {
  if (stage.top?.flow === "talk-to-person") return false;
  bringPerson(stage);
  return heard.text !== "";
}
