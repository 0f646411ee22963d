/**
 * The outbox: leases due rows, lane by lane, and has them carried out. A row whose process died is leased again when its
 * lease has run out.
 */
import { codeOf } from "../errors.ts";
import type { Clock } from "../ports/clock.ts";
import { lanes as allLanes, type Lane } from "../ports/effect.ts";
import type { LeasedEffect, OutboxRecords } from "../ports/outbox-records.ts";
import { createDeliverOne, type DeliverOneParts } from "./deliver-one.ts";
import { createGate } from "./gate.ts";

export interface DeliveryParts extends Omit<DeliverOneParts, "store" | "now"> {
  store: DeliverOneParts["store"] & Pick<OutboxRecords, "leaseEffects">;
  /** `DeskTraits.name`: of whom an alarm speaks. */
  deskName: string;
  /** Those that are looked after here; absent: all. */
  lanes?: readonly Lane[];
  clock: Clock;
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
  const { store, clock, log, alarm, lanes = allLanes } = parts;
  const now = () => clock.now();
  const gate = createGate({
    ...{ now, random: parts.random, drainPerMinute: parts.drainPerMinute },
    onClose: (code) => void alarm({ code, desk: parts.deskName }),
  });
  const deliverOne = createDeliverOne({ ...parts, now });
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
