/** Documents that the person said will follow: they are reminded of them, twice. */
import type { Effect } from "../ports/effect.ts";
import type { Reminder } from "../ports/incoming.ts";

/** Days after the opening, or after the last reminder. */
const days = [3, 7];
const dayLength = 24 * 3600 * 1000;

/** The next one, if there is one; `key` is that of what asks for it. */
export function documentsReminder(key: string, reminder: Reminder & { about: "documents" }, now: number): Effect[] {
  const wait = days[reminder.nth - 1];
  if (wait === undefined || reminder.documents.length === 0) return [];
  const at = now + wait * dayLength;
  return [{ key: `${key}:reminder-${reminder.nth}`, kind: "remind", at, reminder }];
}
