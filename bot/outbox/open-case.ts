/**
 * Opening a case exactly once. The note that it is asked for is on disk before the request; whoever finds such a note, and
 * knows no answer, waits until the request can no longer take effect, looks the case up by its key, and only then asks
 * again. Where the desk itself refuses no second case of a key, what was opened twice is merged.
 */
import { payloadHash } from "../cases/case.ts";
import { keepReceipt, type ReceiptKeeping } from "../cases/keep-receipt.ts";
import { findSimilar } from "../cases/similar.ts";
import { codeOf, type ErrorCode, Failure } from "../errors.ts";
import type { CaseDesk, CaseReceipt, NewCase } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";
import type { EffectOutcome } from "../ports/incoming.ts";
import type { LeasedEffect, OutboxRecords } from "../ports/outbox-records.ts";
import { afterOpening } from "./after-opening.ts";
import type { Done } from "./done.ts";
import { localNumber } from "./keep-here.ts";
import { NotYet, Overtaken } from "./not-yet.ts";

export interface Opening extends ReceiptKeeping {
  desk: CaseDesk;
  outbox: Pick<OutboxRecords, "noteAsked" | "forgetAsked">;
  now(): number;
}

type OpenCase = Effect & { kind: "open-case" };

/** Throws NotYet while an earlier request may still take effect, CASE_CONFLICT when the key opened something else. */
export async function openCase(effect: OpenCase, leased: LeasedEffect, opening: Opening): Promise<Done> {
  const { case: request } = effect;
  const known = await alreadyOpen(request, leased, opening);
  if (known !== undefined) return opened(effect, known, leased, opening);
  const similar = await lookFirst(effect, leased, opening);
  if (similar !== undefined) return { outcome: similar };
  return opened(effect, await ask(request, leased, opening), leased, opening);
}

/** Where it surely was not made, the next try need not look for it; unless an earlier one may have been. */
const notMade: ReadonlySet<ErrorCode> = new Set([
  ...(["CASE_REFUSED", "CASE_NOT_ALLOWED", "DESK_NOT_ALLOWED", "DESK_RATE_LIMITED", "DESK_UNAVAILABLE"] as const),
]);

/** Nothing is asked for without the note, and nothing once the row is in other hands. */
async function ask(request: NewCase, leased: LeasedEffect, { desk, outbox, now }: Opening): Promise<CaseReceipt> {
  if ((await outbox.noteAsked(leased, now())) === "stale") throw new Overtaken();
  try {
    return await desk.open(request);
  } catch (error) {
    if (leased.step === undefined && notMade.has(codeOf(error))) await outbox.forgetAsked(leased);
    throw error;
  }
}

/** A desk of unique keys says so itself, when it is asked to open it again. */
async function alreadyOpen(request: NewCase, leased: LeasedEffect, opening: Opening): Promise<CaseReceipt | undefined> {
  const { desk, now } = opening;
  const { keys, settleMs } = desk.traits;
  if (leased.step === undefined && keys === "unique") return undefined;
  const settledAt = leased.step === undefined ? 0 : (leased.askedAt ?? 0) + settleMs;
  if (now() < settledAt) throw new NotYet(settledAt);
  const [oldest, ...others] = await desk.findByKey(request.key);
  if (oldest === undefined) return undefined;
  if (oldest.hash !== payloadHash(request)) throw new Failure("CASE_CONFLICT", { number: oldest.number });
  await mergeInto(oldest.number, others, desk);
  return oldest;
}

async function mergeInto(keep: string, others: readonly CaseReceipt[], desk: CaseDesk): Promise<void> {
  const numbers = others.map(({ number }) => number);
  if (numbers.length > 0) await desk.merge(keep, numbers);
}

/** Once somebody was told that their case is kept, it is opened without another question. */
async function lookFirst(effect: OpenCase, leased: LeasedEffect, opening: Opening): Promise<EffectOutcome | undefined> {
  if (!effect.looksFirst || leased.told || leased.step !== undefined) return undefined;
  const similar = await findSimilar(effect.case, opening.desk, opening.now());
  return similar.length === 0 ? undefined : { kind: "similar-found", similar };
}

async function opened(effect: OpenCase, receipt: CaseReceipt, leased: LeasedEffect, opening: Opening): Promise<Done> {
  const { case: request } = effect;
  const kept = await keepReceipt(request, receipt, opening);
  const outcome: EffectOutcome = {
    ...{ kind: "case-opened", receipt: kept, key: request.key },
    ...(leased.told ? { kept: localNumber(request.key) } : {}),
  };
  return { outcome, next: afterOpening(effect, receipt.number, opening.desk.traits, opening.now()) };
}

/** The second look. The number that a person holds is the one that stays. */
export async function mergeCases({ caseKey, number }: Effect & { kind: "merge-cases" }, desk: CaseDesk): Promise<void> {
  const all = await desk.findByKey(caseKey);
  await mergeInto(
    number,
    all.filter((one) => one.number !== number),
    desk,
  );
}
