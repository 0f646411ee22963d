/** A case that is opened without a talk, by the outbox like any other: so it is opened once, whatever fails in between. */
import { createHash } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { keepReceipt, type ReceiptKeeping } from "./cases/keep-receipt.ts";
import { type ConfirmedDraft, newCase } from "./cases/open.ts";
import { personOf } from "./cases/owner.ts";
import { codeOf, type ErrorCode } from "./errors.ts";
import type { CaseDesk, CaseReceipt, NewCase } from "./ports/case-desk.ts";
import type { Clock } from "./ports/clock.ts";
import type { EffectRow, OutboxRecords } from "./ports/outbox-records.ts";

export interface OpenParts extends ReceiptKeeping {
  desk: Pick<CaseDesk, "findByKey">;
  store: Pick<OutboxRecords, "leaveEffects" | "effectRow">;
  clock: Clock;
}

/** `why`: a code of the catalogue. */
export type Opened =
  | ({ as: "opened"; code: string } & Pick<CaseReceipt, "number" | "hash">)
  | { as: "refused" | "waiting"; why: string };

/** Milliseconds between looks at the row, and until somebody who waits is told that it takes longer. */
const [pause, longest] = [20, 10_000];

/**
 * The key is what the draft says, so that it is opened once however often it is asked for. Whoever proves later to act under
 * its authorisation finds the case, and its receipt, as their own.
 */
export async function openByKey(draft: ConfirmedDraft, parts: OpenParts): Promise<Opened> {
  const key = `batch:${createHash("sha256").update(JSON.stringify(draft)).digest("hex")}`;
  const { authorisation } = draft.requester;
  const owner = authorisation === undefined ? {} : { owner: personOf(authorisation).id };
  const request = newCase(key, { ...draft, requester: { ...draft.requester, ...owner } });
  // What was opened before under this key is named again, whoever it was then said to belong to.
  const known = await lookUp(request, parts);
  if (known !== "none" && known !== "unknown") return known;
  await parts.store.leaveEffects([{ key, kind: "open-case", case: request }], parts.clock.now());
  const row = await ended(key, parts);
  if (row?.status === "parked") return { as: "refused", why: row.code ?? "INTERNAL" };
  const opened = row?.status === "done" ? await lookUp(request, parts) : "unknown";
  return opened === "none" || opened === "unknown" ? { as: "waiting", why: row?.code ?? "DESK_UNAVAILABLE" } : opened;
}

/** What only says that nobody can know now. */
const unknowing: ReadonlySet<ErrorCode> = new Set([
  ...(["DESK_UNAVAILABLE", "DESK_RATE_LIMITED", "DESK_NOT_ALLOWED", "DESK_OUTCOME_UNKNOWN"] as const),
]);

async function lookUp(request: NewCase, parts: OpenParts): Promise<Opened | "none" | "unknown"> {
  try {
    const [known] = await parts.desk.findByKey(request.key);
    if (known === undefined) return "none";
    const { number, hash, code } = await keepReceipt(request, known, parts);
    return { as: "opened", number, hash, code };
  } catch (error) {
    if (unknowing.has(codeOf(error))) return "unknown";
    throw error;
  }
}

/** The row once it has ended, or as it stands when it takes too long, or has failed once. */
async function ended(key: string, { store }: OpenParts): Promise<EffectRow | undefined> {
  const until = performance.now() + longest;
  let row = await store.effectRow(key);
  while (row?.status === "waiting" && row.code === undefined && performance.now() < until) {
    await setTimeout(pause);
    row = await store.effectRow(key);
  }
  return row;
}
