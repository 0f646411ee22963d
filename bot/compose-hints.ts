/** What a desk of its own (`npm run desk`) tells its helplines: that something happened, so that they look sooner. */
import { createAlarm } from "./alarm.ts";
import { eventOnly, type Happened } from "./cases/telling.ts";
import { webhooksOf } from "./compose-telling.ts";
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
import type { Telling, TellingRecords } from "./ports/telling-records.ts";

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
  const events = webhooksOf(DESK_WEBHOOK_ENDPOINTS, secret, clock);
  if (events === undefined) return undefined;
  const delivery = createDelivery({
    ...{ store: records, clock, log, random: Math.random, hands: handsOf(events), lanes: ["events"] },
    ...{ deskName: desk.traits.name, drainPerMinute: 600, wakeTurn: () => {} },
    alarm: createAlarm({ records, clock, log, onLeft: () => {}, to: undefined }),
  });
  const follower = createFollower({
    ...{ desk, records, clock, log, tell: hint, endpoints: events.endpoints },
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

/** A desk whose hints are switched on has a past, and helplines look by themselves: a hint is of now. */
function hint(happened: Happened): Telling {
  return happened.now - happened.event.at > longestHint ? { effects: [] } : eventOnly(happened);
}

/** Milliseconds. */
const longestHint = 3_600_000;

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
