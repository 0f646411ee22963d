/** Documents that the person said will follow: they are reminded of them, twice. */

import type { Reply } from "../../bot/ports/conversation.ts";
import type { Effect } from "../../bot/ports/effect.ts";
import type { Reminder } from "../../bot/ports/incoming.ts";
import { type Context, reply } from "../flow.ts";
import { documentsOf } from "./form.ts";
import type { Intake } from "./intake.ts";

type Documents = Reminder & { about: "documents" };

/** Days after the opening, or after the last reminder. */
const days = [3, 7];
const dayLength = 24 * 3600 * 1000;

export function remindOf(number: string, intake: Intake, context: Context): Effect[] {
  const documents = documentsOf(intake, context.knowledge)
    .filter(({ id }) => intake.documents[id] === "later")
    .map(({ id, label }) => ({ document: id, label: label[context.language] }));
  return documents.length === 0 ? [] : remind({ about: "documents", number, nth: 1, documents }, context);
}

function remind(reminder: Documents, context: Context): Effect[] {
  const wait = days[reminder.nth - 1];
  if (wait === undefined) return [];
  const key = `${context.conversation.id}:documents:${reminder.number}:${reminder.nth}`;
  return [{ key, kind: "remind", at: context.now + wait * dayLength, reminder }];
}

export function documentsDue(reminder: Documents, context: Context): { replies: Reply[]; effects: Effect[] } {
  const { number, nth, documents } = reminder;
  const text = `${context.say("reminders.documents", { number })}\n\n${documents.map(({ label }) => `- ${label}`).join("\n")}`;
  const label = context.say("reminders.add", { number });
  return {
    replies: [reply(context, text, { suggestions: [{ label, value: label }] })],
    effects: remind({ ...reminder, nth: nth + 1 }, context),
  };
}
