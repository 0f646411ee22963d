/**
 * The outbox: leases due rows, lane by lane, and has them carried out. A row whose process died is leased again when its
 * lease has run out.
 */
import { codeOf } from "../errors.ts";
import type { Raise } from "../ports/alarm.ts";
import type { Clock } from "../ports/clock.ts";
import { type Lane, lanes } from "../ports/effect.ts";
import type { Log } from "../ports/log.ts";
import type { LeasedEffect } from "../ports/outbox-records.ts";
import type { Store } from "../ports/store.ts";
import type { Outlets } from "./carry-out.ts";
import { createDeliverOne } from "./deliver-one.ts";
import { createGate } from "./gate.ts";

export interface DeliveryParts extends Omit<Outlets, "conversation" | "attachment" | "outbox" | "now"> {
  store: Store;
  clock: Clock;
  log: Log;
  /** Between 0 and 1; spreads the retries. */
  random(): number;
  /** A conversation has a result in its inbox. */
  wakeTurn(conversation: string): void;
  alarm: Raise;
  /** Cases a minute that go to the desk after it was down. */
  drainPerMinute: number;
  /** Milliseconds between looks at the store for rows that are due. */
  pollEvery?: number;
}

export interface Delivery {
  wake(): void;
  start(): void;
  /** Leases nothing new; resolves when what is in hand has ended. */
  stop(): Promise<void>;
}

/** Effects of a lane in hand at once: one that hangs leaves room for the others. */
const mostInHand = 16;
/** Longer than an effect takes, so that what is in hand is not leased again. */
const leaseMs = 60_000;

export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, clock, log, alarm } = parts;
  const { conversation, attachment } = store;
  const now = () => clock.now();
  const gate = createGate({
    ...{ now, random: parts.random, drainPerMinute: parts.drainPerMinute },
    onClose: (code) => void alarm({ code, desk: parts.desk.traits.name }),
  });
  const deliverOne = createDeliverOne({ ...parts, outbox: store, conversation, attachment, now });
  const inHand = new Map<Lane, Set<Promise<void>>>(lanes.map((lane) => [lane, new Set()]));
  let stopped = false;
  let working: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    if (stopped) return;
    if (working !== undefined) {
      again = true;
      return;
    }
    working = drain().finally(() => {
      working = undefined;
      if (again) {
        again = false;
        wake();
      }
    });
  }

  async function drain(): Promise<void> {
    try {
      await Promise.all(lanes.map(drainLane));
    } catch (error) {
      log.error({ code: codeOf(error) }, "outbox could not be read; it is tried again");
    }
  }

  /** Does not wait for what it hands on: a desk or a person's channel that hangs holds up nobody else. */
  async function drainLane(lane: Lane): Promise<void> {
    for (let room = roomOf(lane); room > 0 && !stopped; room = roomOf(lane)) {
      const leased = await store.leaseEffects(now(), room, leaseMs, lane);
      for (const each of leased) take(each, lane);
      if (leased.length < room && lane === "desk") gate.drained();
      if (leased.length === 0) return;
    }
  }

  function roomOf(lane: Lane): number {
    const free = mostInHand - (inHand.get(lane)?.size ?? 0);
    return lane === "desk" ? Math.min(free, gate.room) : free;
  }

  function take(leased: LeasedEffect, lane: Lane): void {
    const hands = inHand.get(lane);
    const work = deliverOne(leased, lane === "desk" ? gate : undefined)
      .catch((error) => log.error({ key: leased.key, code: codeOf(error) }, "effect's end could not be stored"))
      .finally(() => {
        hands?.delete(work);
        wake();
      });
    hands?.add(work);
  }

  function poll(): void {
    wake();
    if (!stopped) timer = setTimeout(poll, parts.pollEvery ?? 1000);
  }

  return {
    wake,
    start: poll,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
      await Promise.all([...inHand.values()].flatMap((hands) => [...hands]));
    },
  };
}
