/** An alarm as a mail to the staff, in each language: whoever is on duty reads one of them. */
import type { Alarm } from "../../bot/ports/alarm.ts";
import { languages } from "../../bot/ports/conversation.ts";
import type { Mail } from "../../bot/ports/mailer.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { sayIn } from "../wording/say.ts";

export function alarmOf(
  { code, desk = "", kind = "" }: Alarm,
  outbox: { waiting: number; parked: number },
  knowledge: Knowledge,
): Omit<Mail, "to" | "key"> {
  const spoken = languages.map((language) => sayIn(knowledge, language, (value) => value));
  const subject = spoken.map((say) => say(`staff-alarm.subject-${topicOf(code, desk)}`)).join(" / ");
  const text = spoken.map((say) => {
    const told = say(`staff-alarm.${topicOf(code, desk)}`, { code, desk, kind });
    const counts = say("staff-alarm.counts", { waiting: outbox.waiting, parked: outbox.parked });
    return `${told}\n\n${counts}\n${say("staff-alarm.once")}`;
  });
  return { subject, text: `${text.join("\n\n-----\n\n")}\n` };
}

function topicOf(code: string, desk: string): "refused" | "down" | "parked" {
  if (desk === "") return "parked";
  return code === "DESK_NOT_ALLOWED" ? "refused" : "down";
}
