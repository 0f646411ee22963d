/**
 * The outbox: leases due rows, carries them out, and puts what came of them into the conversation's inbox, in the
 * same commit that ends the row. A row whose process died is leased again when its lease has run out.
 */
import { codeOf, type ErrorCode } from "../errors.ts";
import type { Clock } from "../ports/clock.ts";
import type { EffectOutcome } from "../ports/incoming.ts";
import type { Log } from "../ports/log.ts";
import type { Arrival, LeasedEffect, Store } from "../ports/store.ts";
import { carryOut, type Outlets } from "./carry-out.ts";
import { readEffect } from "./effects.ts";

export interface DeliveryParts extends Omit<Outlets, "conversation" | "now"> {
  store: Store;
  clock: Clock;
  log: Log;
  /** Between 0 and 1; spreads the retries. */
  random(): number;
  /** A conversation has a result in its inbox. */
  wakeTurn(conversation: string): void;
  /** Milliseconds between looks at the store for rows that are due. */
  pollEvery?: number;
}

export interface Delivery {
  wake(): void;
  start(): void;
  /** Leases nothing new; resolves when what is in hand has ended. */
  stop(): Promise<void>;
}

/** Effects in hand at once. */
const mostInHand = 16;
/** Longer than an effect takes, so that what is in hand is not leased again. */
const leaseMs = 60_000;
const maxAttempts = 12;
const firstDelayMs = 500;
const longestDelayMs = 60_000;

/** Worth another try: the other side may answer later. Everything else is final. */
const passing: ReadonlySet<ErrorCode> = new Set([
  "DESK_UNAVAILABLE",
  "DESK_OUTCOME_UNKNOWN",
  "STORE_UNAVAILABLE",
  "CHANNEL_UNAVAILABLE",
  "MAIL_UNAVAILABLE",
  "INTERNAL",
]);

export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, clock, log } = parts;
  const outlets: Outlets = { ...parts, conversation: store.conversation, now: () => clock.now() };
  const inHand = new Set<Promise<void>>();
  let stopped = false;
  let working: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    if (stopped || inHand.size >= mostInHand) return;
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

  /** Does not wait for what it hands on: a desk or a person's channel that hangs holds up nobody else. */
  async function drain(): Promise<void> {
    try {
      let leased: LeasedEffect[];
      do {
        leased = await store.leaseEffects(clock.now(), mostInHand - inHand.size, leaseMs);
        for (const each of leased) take(each);
      } while (leased.length > 0 && inHand.size < mostInHand && !stopped);
    } catch (error) {
      log.error({ code: codeOf(error) }, "outbox could not be read; it is tried again");
    }
  }

  function take(leased: LeasedEffect): void {
    const work = deliver(leased)
      .catch((error) => log.error({ key: leased.key, code: codeOf(error) }, "effect's end could not be stored"))
      .finally(() => {
        inHand.delete(work);
        wake();
      });
    inHand.add(work);
  }

  async function deliver(leased: LeasedEffect): Promise<void> {
    const about = { key: leased.key, conversation: leased.conversation, attempts: leased.attempts };
    try {
      const outcome = await carryOut(readEffect(leased.effect), leased.conversation, outlets);
      const finished = await store.finishEffect(leased, outcome && arrival(leased, outcome));
      if (finished === "finished") parts.wakeTurn(leased.conversation);
    } catch (error) {
      const code = codeOf(error);
      log.warn({ ...about, code }, "effect failed");
      await settle(leased, code);
    }
  }

  async function settle(leased: LeasedEffect, code: ErrorCode): Promise<void> {
    if (passing.has(code) && leased.attempts < maxAttempts) {
      await store.retryEffect(leased, clock.now() + delay(leased.attempts), code);
      return;
    }
    log.error({ key: leased.key, code }, "effect parked: a person has to look at it");
    const told = code.startsWith("CHANNEL_") ? undefined : arrival(leased, { kind: "failed", code });
    await store.parkEffect(leased, code, told);
    parts.wakeTurn(leased.conversation);
  }

  function delay(attempts: number): number {
    const full = Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(attempts, 10));
    return Math.round(full * (0.5 + parts.random() / 2));
  }

  function arrival({ key, conversation }: LeasedEffect, outcome: EffectOutcome): Arrival {
    return { conversation, id: `effect:${key}`, at: clock.now(), incoming: { kind: "effect", key, outcome } };
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
      await Promise.all(inHand);
    },
  };
}
