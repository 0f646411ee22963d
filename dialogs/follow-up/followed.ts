/** One case as its requester sees it, and what of it is kept while they look. */
import { z } from "zod";
import { lastDay } from "../../bot/cases/last-day.ts";
import type { CaseRecord } from "../../bot/ports/case-desk.ts";
import { caseStates, caseTypes } from "../../bot/ports/case-desk.ts";
import type { Facts, Reply } from "../../bot/ports/conversation.ts";
import { longDay, todayIso } from "../../knowledge/dates.ts";
import { daysBetween } from "../../knowledge/deadlines.ts";
import { type Context, reply } from "../flow.ts";
import { receiptLink } from "../intake/receipt.ts";
import { moment } from "../wording/moment.ts";

export const followedSchema = z.object({
  number: z.string(),
  type: z.enum(caseTypes),
  state: z.enum(caseStates),
  description: z.string(),
  /** Field -> value: for a case that is opened anew. */
  answers: z.record(z.string(), z.string()),
  /** Documents that were to follow and have not come. */
  missing: z.array(z.object({ document: z.string(), label: z.string() })),
});
export type Followed = z.infer<typeof followedSchema>;

export function followed(found: CaseRecord): Followed {
  const { number, state, description, classification, data, documents } = found;
  return {
    ...{ number, state, description },
    type: classification.type,
    answers: Object.fromEntries(data.map(({ field, value }) => [field, value])),
    missing: documents.filter(({ file, filed }) => !file && !filed).map(({ document, label }) => ({ document, label })),
  };
}

export function caseReplies(found: CaseRecord, context: Context): Reply[] {
  const { say, language } = context;
  const { number, state, title, openedAt, updatedAt, replacedBy, documents, notes } = found;
  const rows: Facts["rows"] = [
    { label: say("labels.classification"), value: title },
    { label: say("status.state"), value: say(`states.${state}`) },
    { label: say("receipt.opened"), value: moment(openedAt, language) },
    { label: say("status.changed"), value: moment(updatedAt, language) },
    ...(replacedBy ? [{ label: say("status.replaced-by"), value: replacedBy }] : []),
    ...documents.map(({ label, file, filed }) => ({
      label,
      value: file?.name ?? (filed ? say("documents.was-filed", { when: filed }) : say("documents.will-follow")),
    })),
    ...notes.map(({ at, author, text }) => ({
      label: say(`status.by-${author}`, { when: moment(at, language) }),
      value: text,
    })),
  ];
  return [
    reply(context, say("status.this-one"), {
      facts: { title: say("status.case", { number }), rows },
      receipt: receiptLink(number, context),
    }),
    ...requested(found, context),
  ];
}

/** What was asked for, and until when it can be answered. */
function requested({ state, classification, history }: CaseRecord, context: Context): Reply[] {
  const asked = history.findLast(({ to }) => to === "information-requested");
  if (state !== "information-requested" || asked === undefined) return [];
  if (classification.type === "procedure") return [reply(context, context.say("status.asked"))];
  const last = lastDay(asked.at);
  const number = Math.max(0, daysBetween(todayIso(context.now), last));
  return [reply(context, context.say("status.days-left", { number, last: longDay(last, context.language) }))];
}
