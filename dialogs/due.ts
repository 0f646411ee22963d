/** What a turn wanted to be reminded of is due: drafts that nobody finishes, documents that were to follow. */
import type { Reminder } from "../bot/ports/incoming.ts";
import { draftNotice, timer } from "./drafts.ts";
import { reply } from "./flow.ts";
import { draftTitle } from "./flows/drafts.ts";
import { intakeSchema } from "./intake/intake.ts";
import { documentsDue } from "./intake/reminding.ts";
import type { Stage } from "./stage.ts";
import { moment } from "./wording/moment.ts";

export function due(stage: Stage, reminder: Reminder): void {
  if (reminder.about === "draft") return draftDue(stage, reminder.draft);
  const { replies, effects } = documentsDue(reminder, stage.context);
  stage.reply(...replies);
  for (const effect of effects) stage.effect(effect);
}

/** Another conversation that took it over has a timer of its own. */
function draftDue(stage: Stage, id: string): void {
  const { drafts, now, conversation, language, say } = stage.context;
  const draft = drafts.find((one) => one.id === id);
  if (draft === undefined || draft.conversation !== conversation.id) return;
  const read = intakeSchema.safeParse(draft.content);
  const title = read.success ? draftTitle(read.data, stage.context) : "";
  if (draft.expiresAt <= now) {
    stage.end(id, true);
    stage.leaveDraft(id);
    return stage.say("drafts.expired", { title });
  }
  const notice = draft.expiresAt - draftNotice;
  if (notice > now) return stage.effect(timer(conversation.id, id, draft.version, notice));
  const label = say("drafts.mine");
  const text = say("drafts.expires", { title, when: moment(draft.expiresAt, language) });
  stage.reply(reply(stage.context, text, { suggestions: [{ label, value: label }] }));
  stage.effect(timer(conversation.id, id, draft.version, draft.expiresAt));
}
