/** Documents that were to follow and have not come. */
import { documentsReminder } from "../../bot/cases/documents-reminder.ts";
import type { Reply } from "../../bot/ports/conversation.ts";
import type { Effect } from "../../bot/ports/effect.ts";
import type { Reminder } from "../../bot/ports/incoming.ts";
import { type Context, reply } from "../flow.ts";

export function documentsDue(
  reminder: Reminder & { about: "documents" },
  context: Context,
): { replies: Reply[]; effects: Effect[] } {
  const { number, nth, documents } = reminder;
  const text = `${context.say("reminders.documents", { number })}\n\n${documents.map(({ label }) => `- ${label}`).join("\n")}`;
  const label = context.say("reminders.add", { number });
  const key = `${context.conversation.id}:documents:${number}`;
  return {
    replies: [reply(context, text, { suggestions: [{ label, value: label }] })],
    effects: documentsReminder(key, { ...reminder, nth: nth + 1 }, context.now),
  };
}
