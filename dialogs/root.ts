/**
 * One turn of the talk. In order: what came back from outside, what a person may say at any point, the open flow,
 * and only then the question what the message is about.
 */

import type { Dialogs, TurnInput, TurnOutput } from "../bot/ports/dialog.ts";
import type { EffectOutcome, Incoming } from "../bot/ports/incoming.ts";
import type { JsonObject } from "../bot/ports/json.ts";
import { formById } from "../knowledge/forms/form.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { takeUp } from "./decide.ts";
import { due } from "./due.ts";
import { takeOutFile, tellHeld, tellRefused } from "./files.ts";
import type { Heard, Settings } from "./flow.ts";
import { proceed } from "./flows/identify.ts";
import { greet } from "./greeting.ts";
import { handOver } from "./hand-over.ts";
import { begunIntake, intakeSchema } from "./intake/intake.ts";
import { keptReceipt, receipt } from "./intake/receipt.ts";
import { afterwards } from "./intake/several.ts";
import { hearLanguage } from "./language.ts";
import { caseToSee, tellNotice, tellSince } from "./notices/tell.ts";
import { repair } from "./repairing.ts";
import { anywhere, repairIn } from "./repairs.ts";
import { smallTalk } from "./small-talk.ts";
import { Stage } from "./stage.ts";
import { readTalk } from "./state.ts";
import { toRecognize } from "./to-recognize.ts";

/** Longest message that is read; a longer one is answered kindly and left alone. */
const longestMessage = 2000;

export function createDialogs(knowledge: Knowledge, settings: Settings): Dialogs {
  return {
    toRecognize: (input) => toRecognize(input, knowledge),
    run: (input) => run(input, knowledge, settings),
    failed: (input) => failed(input, knowledge, settings),
  };
}

function run(input: TurnInput, knowledge: Knowledge, settings: Settings): TurnOutput {
  const { talk, changed } = readTalk(input.state);
  const stage = new Stage(input, talk, knowledge, settings);
  if (changed) stage.say("talk.release-changed");
  stage.refreshDrafts();
  if (input.incoming.kind !== "joined") tellSince(stage, input.notices ?? []);
  switch (input.incoming.kind) {
    case "joined":
      stage.reply(...greet(stage.context));
      tellSince(stage, input.notices ?? []);
      break;
    case "identified":
      identified(stage, input.incoming);
      break;
    case "effect":
      effectCame(stage, input.incoming.key, input.incoming.outcome);
      break;
    case "message":
      hear(stage, heardIn(input.incoming));
  }
  return stage.output();
}

function heardIn({ text, attachments = [], refusedFiles, form, token }: Incoming & { kind: "message" }): Heard {
  const more = { ...(refusedFiles ? { refusedFiles } : {}), ...(form ? { form } : {}), ...(token ? { token } : {}) };
  return { text, attachments, ...more };
}

function hear(stage: Stage, heard: Heard): void {
  if (heard.form !== undefined) return hearForm(stage, heard);
  if ([...heard.text].length > longestMessage) return stage.sayAndAsk("talk.too-long", { limit: longestMessage });
  if (heard.refusedFiles !== undefined) tellRefused(stage, heard.refusedFiles);
  tellHeld(stage, heard.attachments);
  if (heard.text.trim() === "" && heard.attachments.length === 0)
    return heard.refusedFiles === undefined ? stage.sayAndAsk("talk.empty") : stage.ask();
  hearLanguage(stage, heard.text);
  const number = caseToSee(heard.text, stage);
  if (number !== undefined) return seeCase(stage, number);
  const repaired = repairIn(heard.text, anywhere, stage.knowledge);
  if (repaired !== undefined && repair(stage, repaired, heard)) return;
  if (repaired === undefined && stage.correct(heard.text)) return;
  if (stage.hear(heard) === "heard") return;
  if (smallTalk(stage, heard.text)) return;
  takeUp(stage, heard);
}

/** On top of what is being filled in. */
function seeCase(stage: Stage, number: string): void {
  stage.leaveTheme();
  stage.open("case-status", { number });
}

/** A form belongs to the intake that offered it; one that is left over on the screen changes nothing. */
function hearForm(stage: Stage, heard: Heard): void {
  const begun = heard.form?.opens === undefined ? undefined : formById(heard.form.opens, stage.knowledge);
  if (begun !== undefined)
    return stage.open("open-case", { ...begunIntake(begun), typed: heard.form?.answers ?? {} } as JsonObject);
  if (stage.top?.flow !== "open-case" || stage.hear(heard) === "lost") stage.sayAndAsk("form.old");
}

/** The flow that asked for it gets it, wherever in the stack it stands; a case that was opened is always told. */
function effectCame(stage: Stage, key: string, outcome: EffectOutcome): void {
  if (stage.outcome(key, outcome)) return;
  if (outcome.kind === "file-infected") takeOutFile(stage, outcome);
  else if (outcome.kind === "notice") tellNotice(stage, outcome.notice);
  else if (outcome.kind === "due") due(stage, outcome.reminder);
  else if (outcome.kind === "case-opened") openedAnyway(stage, outcome);
  else if (outcome.kind === "case-kept") stage.reply(...keptReceipt(outcome.receipt, stage.context));
  else if (outcome.kind === "failed") stage.say("open-case.failed-later");
}

/** The intake was left while the desk was asked, or ended with a number of ours: it is a case now, and no draft any more. Those that wait behind it go on. */
function openedAnyway(stage: Stage, { receipt: given, key, kept }: EffectOutcome & { kind: "case-opened" }): void {
  if (kept !== undefined) stage.say("receipt.now-has-number", { kept, number: given.number });
  const id = key?.startsWith("draft:") ? key.slice("draft:".length) : undefined;
  stage.end(id, true);
  stage.reply(...receipt(given, stage.context));
  const draft = stage.context.drafts.find((one) => one.id === id);
  const read = intakeSchema.safeParse(draft?.content);
  const next = read.success ? afterwards(read.data, stage.context) : undefined;
  if (next?.to === "replace") stage.open(next.flow, next.slots);
}

/** The page that embeds us said who it is, in the middle of the talk. */
function identified(stage: Stage, { person, token }: Incoming & { kind: "identified" }): void {
  const proven = { person, ...(token ? { token } : {}) };
  const { top } = stage;
  const given = top?.flow === "identify" ? (top.slots as Parameters<typeof proceed>[0]) : {};
  const move = proceed(given, proven, stage.context);
  if (top?.flow === "identify") stage.apply(move);
  else {
    stage.identify(proven);
    stage.reply(...move.replies);
  }
}

/** The turn threw: the person is told, the talk goes to the staff as a case, and "back" leads to what was typed. */
function failed(input: TurnInput, knowledge: Knowledge, settings: Settings): TurnOutput {
  const { talk } = readTalk(input.state);
  const stage = new Stage(input, talk, knowledge, settings);
  stage.setStack([]);
  handOver(stage, input.incoming.kind === "message" ? input.incoming.text : (talk.matter ?? ""));
  return stage.output();
}
