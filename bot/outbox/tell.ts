/** Telling outside the chat: a mail to the address on record, the warning before a case is closed, an event. */
import { closingSoon } from "../cases/telling.ts";
import { Failure } from "../errors.ts";
import type { Alarm } from "../ports/alarm.ts";
import type { CaseDesk, CaseRecord } from "../ports/case-desk.ts";
import type { EventSink } from "../ports/cloud-event.ts";
import type { Effect } from "../ports/effect.ts";
import type { Mail, Mailer } from "../ports/mailer.ts";
import type { Notice } from "../ports/notice.ts";
import type { OutboxRecords } from "../ports/outbox-records.ts";
import type { People } from "../ports/people.ts";
import type { Telling } from "../ports/telling-records.ts";

export interface TellOutlets {
  desk: Pick<CaseDesk, "read">;
  people: Pick<People, "addressOnRecord">;
  mailer: Mailer;
  /** The words of a notice. */
  mailOf(notice: Notice): Omit<Mail, "to" | "key">;
  /** The words of an alarm. */
  alarmOf(alarm: Alarm, outbox: { waiting: number; parked: number }): Omit<Mail, "to" | "key">;
  outbox: Pick<OutboxRecords, "countEffects">;
  /** Absent where no other system hears. */
  events?: EventSink;
  now(): number;
}

/** Whoever has no address on record is told in the chat alone. Throws MAIL_UNAVAILABLE, MAIL_REFUSED. */
export async function mailNotice(
  { key, notice }: Effect & { kind: "mail-notice" },
  { people, mailer, mailOf }: TellOutlets,
): Promise<void> {
  const to = await people.addressOnRecord(notice.owner);
  if (to !== undefined) await mailer.send({ to, key, ...mailOf(notice) });
}

/** Throws MAIL_UNAVAILABLE, MAIL_REFUSED. */
export async function mailStaff(
  { key, to, alarm }: Effect & { kind: "mail-staff" },
  { mailer, alarmOf, outbox }: TellOutlets,
): Promise<void> {
  await mailer.send({ to, key, ...alarmOf(alarm, await outbox.countEffects()) });
}

/** Undefined: it was answered, or asked for anew, which has a warning of its own. */
export async function watchClosing(
  { notice }: Effect & { kind: "watch-closing" },
  { desk, now }: TellOutlets,
): Promise<Telling | undefined> {
  const found = await readIfThere(notice.number, desk);
  if (found?.state !== "information-requested") return undefined;
  const asked = found.history.findLast(({ to }) => to === "information-requested");
  if (asked !== undefined && asked.at > notice.at) return undefined;
  return closingSoon(notice, now());
}

async function readIfThere(number: string, desk: TellOutlets["desk"]): Promise<CaseRecord | undefined> {
  try {
    return await desk.read(number);
  } catch (error) {
    if (error instanceof Failure && error.code === "CASE_NOT_FOUND") return undefined;
    throw error;
  }
}

/** Throws EVENT_UNAVAILABLE, EVENT_REFUSED. */
export async function sendEvent(
  { endpoint, event }: Effect & { kind: "send-event" },
  { events }: Pick<TellOutlets, "events">,
): Promise<void> {
  if (events === undefined) throw new Failure("EVENT_REFUSED", { endpoint, reason: "not configured" });
  await events.send(endpoint, event);
}
