/**
 * What the person holds after a case was opened: number, date and time, what was registered, what happens next.
 * For a procedure it is the proof of opening (Ley 39/2015 art. 16.3).
 */
import type { CaseReceipt } from "../../bot/ports/case-desk.ts";
import type { Reply } from "../../bot/ports/conversation.ts";
import { type Context, reply } from "../flow.ts";
import { path } from "../wording/labels.ts";
import { moment } from "../wording/moment.ts";
import { type Intake, toFollow } from "./intake.ts";

export function receiptLink(number: string, { say }: Context): NonNullable<Reply["receipt"]> {
  return { number, title: say("receipt.download") };
}

/** Without the intake (it was cancelled while the desk was asked) the receipt names what the desk told. */
export function receipt(given: CaseReceipt, context: Context, intake?: Intake): Reply[] {
  const { say } = context;
  const title = say(given.type === "procedure" ? "receipt.proof-title" : "receipt.title");
  const text = say(intake?.origin === "escalation" ? "receipt.escalated" : `receipt.opened-${given.type}`);
  const rows = [{ label: say("receipt.number"), value: given.number }, ...rowsOf(given, context, intake)];
  return [
    shown(given, text, { title, rows }, context),
    ...pending(intake, context),
    reply(context, say("receipt.next")),
  ];
}

/** What was confirmed and is kept here, until the desk gives it its number. */
export function keptReceipt(given: CaseReceipt, context: Context, intake?: Intake): Reply[] {
  const { say } = context;
  const rows = [{ label: say("receipt.kept-number"), value: given.number }, ...rowsOf(given, context, intake)];
  return [
    shown(given, say("receipt.kept"), { title: say("receipt.kept-title"), rows }, context),
    reply(context, say("receipt.number-follows")),
  ];
}

function shown(given: CaseReceipt, text: string, facts: NonNullable<Reply["facts"]>, context: Context): Reply {
  return reply(context, text, { facts, ...(given.code ? { receipt: receiptLink(given.number, context) } : {}) });
}

function rowsOf(given: CaseReceipt, context: Context, intake?: Intake): NonNullable<Reply["facts"]>["rows"] {
  const { say, language } = context;
  return [
    { label: say("labels.type"), value: say(`labels.type-${given.type}`) },
    ...(intake ? [{ label: say("labels.classification"), value: path(intake.classification, context) }] : []),
    { label: say("receipt.opened"), value: moment(given.openedAt, language) },
    ...(intake?.answers["authorisation-number"]
      ? [
          {
            label: say("receipt.interested"),
            value: say("receipt.authorisation", { number: intake.answers["authorisation-number"].shown }),
          },
        ]
      : []),
    { label: say("receipt.body"), value: say("receipt.body-name") },
    { label: say("receipt.hash"), value: given.hash },
    ...(given.code ? [{ label: say("receipt.code"), value: given.code }] : []),
  ];
}

function pending(intake: Intake | undefined, context: Context): Reply[] {
  const names = intake === undefined ? [] : toFollow(intake, context);
  if (names.length === 0) return [];
  return [
    reply(context, `${context.say("receipt.documents-to-follow")}\n\n${names.map((name) => `- ${name}`).join("\n")}`),
  ];
}
