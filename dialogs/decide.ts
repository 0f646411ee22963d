/** From what a message is about to the flow that deals with it. */
import type { Decision } from "../knowledge/decision.ts";
import { checkAnswer } from "../knowledge/forms/answers.ts";
import { withoutIdentifiers } from "../knowledge/forms/said-identifiers.ts";
import { sureEnough as sure, understand } from "../knowledge/understand.ts";
import { type Heard, reply } from "./flow.ts";
import { answerText } from "./flows/answer.ts";
import { toClassify } from "./flows/classify.ts";
import { openField } from "./flows/open-case.ts";
import { bringPerson } from "./hand-over.ts";
import { isAnyText } from "./intake/take.ts";
import { repairIn } from "./repairs.ts";
import type { Stage } from "./stage.ts";
import { toFlow } from "./to-flow.ts";

/** Below, not even a question is worth asking. */
const guess = 0.1;
/** In the middle of an intake only a clear other matter leads away. */
const sureEnoughToLeave = 0.75;
/** Articles that are offered where a message was not understood: so like it must their words be, and so many at most. */
const likeEnough = 0.7;
const mostOffered = 3;
/** So many messages in a row that were not understood, and a person is offered. */
const lostTooOften = 2;

export function takeUp(stage: Stage, heard: Heard): void {
  if (heard.text.trim() === "") return stage.sayAndAsk("talk.file-without-case");
  const { language, now } = stage.context;
  const decision = understand(heard.text, language, stage.knowledge, { now });
  if (isBareAnswer(heard.text, stage)) return notUnderstood(stage, "talk.not-an-answer");
  if (stage.isHolding) return digress(stage, heard, decision);
  if (decision.route === "person" && decision.confidence >= sure) return bringPerson(stage);
  const { reopens: _, ...talk } = stage.talk;
  stage.talk = isMatter(heard.text) ? { ...talk, matter: heard.text } : talk;
  if (decision.route === "off-topic" && decision.confidence >= sure) return notUnderstood(stage, "talk.off-topic");
  if (decision.route === "off-topic" || (decision.confidence < guess && decision.route !== "unclear")) {
    notUnderstood(stage, "talk.not-understood");
    return offerArticles(stage, heard.text);
  }
  stage.talk = { ...stage.talk, lost: 0 };
  stage.leaveTheme();
  stage.open("classify", toClassify(heard.text));
}

/** What the search finds in spite of slips; a title that is pressed is understood. */
function offerArticles(stage: Stage, text: string): void {
  if (stage.top !== undefined) return;
  const { knowledge, language, say } = stage.context;
  const found = knowledge.search(text, language, mostOffered).filter(({ score }) => score >= likeEnough);
  const titles = found.flatMap(({ article }) => knowledge.articles.get(article)?.title[language] ?? []);
  if (titles.length === 0) return;
  const suggestions = titles.map((title) => ({ label: title, value: title }));
  stage.reply(reply(stage.context, say("talk.did-you-mean"), { suggestions }));
}

/** A number by itself is an answer to something, and no matter that a person could be told. */
function isMatter(text: string): boolean {
  return /\p{L}{3}/u.test(withoutIdentifiers(text));
}

/** A yes or a no to nothing that was asked: it is no matter of its own. */
function isBareAnswer(text: string, stage: Stage): boolean {
  return repairIn(text, ["yes", "no", "none-of-these", "dont-know", "skip", "later"], stage.knowledge) !== undefined;
}

function follow(stage: Stage, matter: string, decision: Decision): void {
  const { flow, slots } = toFlow(matter, decision);
  stage.open(flow, slots);
}

/** A question in the middle of an intake: answered, and back; another matter is played on top and come back from. */
function digress(stage: Stage, heard: Heard, decision: Decision): void {
  if (answersBelow(stage, heard)) return;
  if (decision.confidence < sureEnoughToLeave || decision.route === "off-topic" || decision.route === "unclear") {
    return notUnderstood(stage, "talk.not-an-answer");
  }
  stage.talk = { ...stage.talk, lost: 0 };
  if (decision.route === "article") {
    stage.reply(reply(stage.context, answerText(decision.article, stage.context)));
    return stage.comeBack();
  }
  stage.leaveTheme();
  stage.say("talk.draft-kept");
  follow(stage, heard.text, decision);
}

/** Whoever answers the intake below, while another matter is open above it, has gone back to it. */
function answersBelow(stage: Stage, heard: Heard): boolean {
  const { stack } = stage.talk;
  stage.leaveTheme();
  const { top, context } = stage;
  const field = top?.flow === "open-case" && stack.at(-1) !== top ? openField(top.slots, context) : undefined;
  const isAnswer = field !== undefined && !isAnyText(field) && checkAnswer(field, heard.text, context).ok;
  if (isAnswer && stage.hear(heard) === "heard") return true;
  stage.setStack(stack);
  return false;
}

function notUnderstood(stage: Stage, key: string): void {
  const times = stage.talk.lost + 1;
  stage.talk = { ...stage.talk, lost: times };
  if (times < lostTooOften) return stage.sayAndAsk(key);
  stage.talk = { ...stage.talk, lost: 0 };
  stage.say("talk.not-understood-twice");
  bringPerson(stage);
}
