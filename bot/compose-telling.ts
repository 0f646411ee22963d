/** How people and other systems are told what happened: mails, events, and who follows the desk. */
import { createWebhooks } from "../adapters/notify/webhooks.ts";
import { alarmOf } from "../dialogs/notices/alarm.ts";
import { mailOf } from "../dialogs/notices/mail.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { createAlarm } from "./alarm.ts";
import { tellingOf } from "./cases/telling.ts";
import { createClosing } from "./close-ex-officio.ts";
import type { Config } from "./config.ts";
import { createFollower } from "./follow.ts";
import type { DeliveryParts } from "./outbox/deliver.ts";
import type { TellOutlets } from "./outbox/tell.ts";
import type { CaseDesk } from "./ports/case-desk.ts";
import type { CaseRecords } from "./ports/case-records.ts";
import type { Clock } from "./ports/clock.ts";
import type { EventSink } from "./ports/cloud-event.ts";
import type { Log } from "./ports/log.ts";
import type { Mailer } from "./ports/mailer.ts";
import type { OutboxRecords } from "./ports/outbox-records.ts";
import type { TellingRecords } from "./ports/telling-records.ts";

export interface TellingParts {
  records: TellingRecords & CaseRecords & Pick<OutboxRecords, "leaveEffects">;
  desk: CaseDesk;
  knowledge: Knowledge;
  mailer: Mailer;
  clock: Clock;
  log: Log;
  /** Where people reach the helpline. */
  url: string;
  /** The outbox has rows. */
  onTold(): void;
}

export interface Composed {
  outlets: Pick<TellOutlets, "mailer" | "mailOf" | "alarmOf" | "events">;
  delivery: Pick<DeliveryParts, "alarm" | "drainPerMinute">;
  /** Something may have happened at the desk. */
  hint(): void;
  start(): void;
  stop(): Promise<void>;
}

/** Milliseconds between looks at the desk: asking our own costs next to nothing. */
const pollEvery = { embedded: 1000, rest: 10_000, "request-tracker": 15_000 };

export function composeTelling(config: Config, parts: TellingParts): Composed {
  const { records, desk, knowledge, mailer, clock, log, url, onTold } = parts;
  const events = webhooksOf(config.EVENT_ENDPOINTS, config.EVENT_SECRET, clock);
  const follower = createFollower({
    ...{ desk, records, clock, log, onTold, tell: tellingOf },
    endpoints: events?.endpoints ?? [],
    pollEvery: pollEvery[config.CASES_BACKEND],
  });
  const closing = config.CASES_BACKEND === "embedded" ? createClosing({ desk, records, clock, log }) : undefined;
  return {
    outlets: {
      ...{ mailer, mailOf: (notice) => mailOf(notice, { knowledge, url, now: clock.now() }) },
      alarmOf: (alarm, outbox) => alarmOf(alarm, outbox, knowledge),
      ...(events ? { events } : {}),
    },
    delivery: {
      alarm: createAlarm({ records, clock, log, onLeft: onTold, to: config.STAFF_MAIL }),
      drainPerMinute: config.DESK_DRAIN_PER_MINUTE,
    },
    hint: follower.wake,
    start() {
      follower.start();
      closing?.start();
    },
    async stop() {
      await follower.stop();
      await closing?.stop();
    },
  };
}

/** Undefined where nobody wants to hear. */
export function webhooksOf(
  addresses: Readonly<Record<string, string>>,
  secret: string | undefined,
  clock: Clock,
): EventSink | undefined {
  const named = Object.entries(addresses);
  if (named.length === 0 || secret === undefined) return undefined;
  return createWebhooks({ endpoints: Object.fromEntries(named.map(([name, url]) => [name, { url, secret }])), clock });
}
