/** The last question: exactly what was shown is registered, once. */
import { escalate, openCase } from "../../bot/cases/open.ts";
import type { CaseDocument, NewCase } from "../../bot/ports/case-desk.ts";
import { type Context, done, lost, type Move, reply } from "../flow.ts";
import { isNo, isYes } from "../repairs.ts";
import { choose } from "../wording/choose.ts";
import { path } from "../wording/labels.ts";
import { documentsOf, fieldsOf } from "./form.ts";
import { confirmOptions, type Intake } from "./intake.ts";
import { goOn } from "./questions.ts";

export function hearConfirmation(intake: Intake, text: string, context: Context): Move {
  const chosen = choose(text, confirmOptions(context))?.id;
  if (chosen === "yes" || isYes(text, context.knowledge)) return send(intake, context);
  if (chosen === "discard") return done(reply(context, context.say("open-case.discarded")));
  if (chosen === "change" || isNo(text, context.knowledge)) return goOn({ ...intake, correcting: "which" }, context);
  return lost;
}

function send(intake: Intake, context: Context): Move {
  const key = context.key("open");
  const draft = toDraft(intake, context);
  const effect = intake.origin === "escalation" ? escalate(key, draft) : openCase(key, draft);
  return {
    replies: [reply(context, context.say("open-case.sending"))],
    effects: [effect],
    next: { to: "stay", slots: { ...intake, sent: true } },
  };
}

function toDraft(intake: Intake, context: Context) {
  const { language, knowledge, conversation } = context;
  const { classification, answers } = intake;
  const data = fieldsOf(intake, knowledge).map(({ id, label }) => ({
    field: id,
    label: label[language],
    value: answers[id]?.value ?? "",
  }));
  const authorisation = answers["authorisation-number"]?.value;
  return {
    classification,
    requester: {
      channel: conversation.channel,
      user: conversation.user,
      language,
      ...(authorisation ? { authorisation } : {}),
    },
    title: path(classification, context),
    description: answers.description?.value ?? intake.matter ?? "",
    data,
    documents: documents(intake, context),
  } satisfies Omit<NewCase, "key" | "origin">;
}

function documents(intake: Intake, { knowledge, language }: Context): CaseDocument[] {
  return documentsOf(intake, knowledge).flatMap(({ id, label }) => {
    const delivered = intake.documents[id];
    if (delivered === undefined || delivered === "none") return [];
    return [{ document: id, label: label[language], ...(delivered === "later" ? {} : { file: delivered }) }];
  });
}
