/** What a desk of its own (`npm run desk`) tells its helplines: that something happened, so that they look sooner. */
import { createWebhooks } from "../adapters/notify/webhooks.ts";
import { eventOnly } from "./cases/telling.ts";
import type { Config } from "./config.ts";
import { Failure } from "./errors.ts";
import { createFollower } from "./follow.ts";
import type { Hands } from "./outbox/carry-out.ts";
import { createDelivery } from "./outbox/deliver.ts";
import { sendEvent } from "./outbox/tell.ts";
import type { CaseDesk } from "./ports/case-desk.ts";
import type { Clock } from "./ports/clock.ts";
import type { EventSink } from "./ports/cloud-event.ts";
import type { Log } from "./ports/log.ts";
import type { OutboxRecords } from "./ports/outbox-records.ts";
import type { TellingRecords } from "./ports/telling-records.ts";

export interface HintParts {
  desk: CaseDesk;
  records: TellingRecords & OutboxRecords;
  clock: Clock;
  log: Log;
}

/** Undefined where no helpline wants any. */
export function composeHints(
  { DESK_WEBHOOK_ENDPOINTS, DESK_WEBHOOK_SECRET: secret }: Config,
  { desk, records, clock, log }: HintParts,
) {
  const named = Object.entries(DESK_WEBHOOK_ENDPOINTS);
  if (named.length === 0 || secret === undefined) return undefined;
  const endpoints = Object.fromEntries(named.map(([name, url]) => [name, { url, secret }]));
  const events = createWebhooks({ endpoints, clock });
  const delivery = createDelivery({
    ...{ store: records, clock, log, random: Math.random, hands: handsOf(events), lanes: ["events"] },
    ...{ deskName: desk.traits.name, drainPerMinute: 600, wakeTurn: () => {} },
    alarm: async (alarm) => log.error({ ...alarm }, "alarm"),
  });
  const follower = createFollower({
    ...{ desk, records, clock, log, tell: eventOnly, endpoints: events.endpoints },
    ...{ onTold: delivery.wake, pollEvery: 1000 },
  });
  return {
    start() {
      delivery.start();
      follower.start();
    },
    async stop() {
      await follower.stop();
      await delivery.stop();
    },
  };
}

/** No talk is held here: there is nothing else to be done. */
function handsOf(events: EventSink): Hands {
  const nothing = () => Promise.reject(new Failure("EFFECT_UNREADABLE"));
  return {
    async carryOut(effect) {
      if (effect.kind !== "send-event") return nothing();
      await sendEvent(effect, { events });
      return {};
    },
    keepHere: nothing,
  };
}
