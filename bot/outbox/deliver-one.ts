/** One effect in hand: carried out, and how it ends or waits, in one commit with what the conversation hears of it. */
import { codeOf, type ErrorCode, Failure } from "../errors.ts";
import type { Raise } from "../ports/alarm.ts";
import type { Effect } from "../ports/effect.ts";
import type { EffectOutcome } from "../ports/incoming.ts";
import type { Log } from "../ports/log.ts";
import type { LeasedEffect, OutboxRecords } from "../ports/outbox-records.ts";
import type { Arrival } from "../ports/store.ts";
import type { Hands } from "./carry-out.ts";
import { readEffect } from "./effects.ts";
import type { Gate } from "./gate.ts";
import { NotYet, Overtaken } from "./not-yet.ts";
import { delayAfter, isImpatient, isNoTry, isWorthAnotherTry } from "./patience.ts";

export interface DeliverOneParts {
  store: Pick<OutboxRecords, "finishEffect" | "postponeEffect" | "parkEffect">;
  hands: Hands;
  now(): number;
  log: Log;
  /** Between 0 and 1; spreads the retries. */
  random(): number;
  /** A conversation has a result in its inbox. */
  wakeTurn(conversation: string): void;
  alarm: Raise;
}

/** Milliseconds that a person waits for an opening before they are told that it is kept here. */
const longestWait = 2000;

/** Throws what the store throws: then the row is leased again when its lease has run out. */
export function createDeliverOne(parts: DeliverOneParts): (leased: LeasedEffect, gate?: Gate) => Promise<void> {
  const { store, log, now } = parts;

  async function deliver(leased: LeasedEffect, gate?: Gate): Promise<void> {
    let effect: Effect | undefined;
    try {
      effect = readEffect(leased.effect);
      const wait = gate?.admit() ?? 0;
      if (wait > 0) return await holdBack(effect, leased, wait);
      const { outcome, next = [], telling } = await parts.hands.carryOut(effect, leased);
      gate?.heard();
      const result = resultOf(leased, outcome);
      const finished = await store.finishEffect(leased, {
        next,
        ...(result ? { result } : {}),
        ...(telling ? { telling } : {}),
      });
      if (finished === "finished") wake(leased);
    } catch (error) {
      gate?.heard(codeOf(error), retryAfter(error));
      await end(error, effect, leased);
    }
  }

  /** The way is closed: somebody who looks something up is told so, everything else waits. */
  async function holdBack(effect: Effect, leased: LeasedEffect, wait: number): Promise<void> {
    if (isImpatient(effect.kind)) return giveUp(effect, leased, "DESK_UNAVAILABLE");
    await postpone(effect, leased, { dueAt: now() + wait, code: "DESK_UNAVAILABLE", uncounted: true });
  }

  async function end(error: unknown, effect: Effect | undefined, leased: LeasedEffect): Promise<void> {
    if (error instanceof Overtaken) return;
    if (error instanceof NotYet)
      return postpone(effect, leased, { dueAt: error.until, code: "DESK_OUTCOME_UNKNOWN", uncounted: true });
    const code = codeOf(error);
    log.warn({ key: leased.key, conversation: leased.conversation, attempts: leased.attempts, code }, "effect failed");
    if (!isWorthAnotherTry(effect?.kind, code, leased.attempts)) return giveUp(effect, leased, code, error);
    const wait = Math.max(delayAfter(effect?.kind, leased.attempts, parts.random()), retryAfter(error) ?? 0);
    await postpone(effect, leased, { dueAt: now() + wait, code, uncounted: isNoTry(code) });
  }

  async function postpone(
    effect: Effect | undefined,
    leased: LeasedEffect,
    { dueAt, code, uncounted }: { dueAt: number; code: ErrorCode; uncounted: boolean },
  ): Promise<void> {
    const told = await meanwhile(effect, leased, dueAt);
    const counted = uncounted ? { uncounted: true as const } : {};
    await store.postponeEffect(leased, { dueAt, code, ...counted, ...(told ? { told } : {}) });
    if (told) wake(leased);
  }

  /** That their case is kept here, and under which number it can be asked for until the desk has given it one. */
  async function meanwhile(
    effect: Effect | undefined,
    leased: LeasedEffect,
    dueAt: number,
  ): Promise<Arrival | true | undefined> {
    if (effect?.kind !== "open-case" || leased.told) return undefined;
    if (leased.attempts < 2 && dueAt - now() <= longestWait) return undefined;
    return resultOf(leased, await parts.hands.keepHere(effect), ":kept") ?? true;
  }

  async function giveUp(
    effect: Effect | undefined,
    leased: LeasedEffect,
    code: ErrorCode,
    error?: unknown,
  ): Promise<void> {
    const { number } = error instanceof Failure ? error.detail : {};
    const outcome = { kind: "failed" as const, code, ...(typeof number === "string" ? { number } : {}) };
    const result = code.startsWith("CHANNEL_") ? undefined : resultOf(leased, outcome);
    if (effect !== undefined && isImpatient(effect.kind)) await store.finishEffect(leased, result ? { result } : {});
    else await park(effect, leased, code, result);
    wake(leased);
  }

  async function park(
    effect: Effect | undefined,
    leased: LeasedEffect,
    code: ErrorCode,
    result: Arrival | undefined,
  ): Promise<void> {
    log.error({ key: leased.key, code }, "effect parked: a person has to look at it");
    await store.parkEffect(leased, code, result);
    // Whom a mail does not reach, another one does not reach either.
    if (effect?.kind !== "mail-staff") await parts.alarm({ code, ...(effect ? { kind: effect.kind } : {}) });
  }

  function wake({ conversation }: LeasedEffect): void {
    if (conversation !== undefined) parts.wakeTurn(conversation);
  }

  function resultOf(leased: LeasedEffect, outcome: EffectOutcome | undefined, more = ""): Arrival | undefined {
    const { key, conversation } = leased;
    if (outcome === undefined || conversation === undefined) return undefined;
    return { conversation, id: `effect:${key}${more}`, at: now(), incoming: { kind: "effect", key, outcome } };
  }

  return deliver;
}

function retryAfter(error: unknown): number | undefined {
  const wanted = error instanceof Failure ? error.detail.retryAfterMs : undefined;
  return typeof wanted === "number" ? wanted : undefined;
}
