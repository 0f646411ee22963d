/**
 * The receipt of what was confirmed and is kept here until the desk takes it: number, date and time, hash. The number is
 * ours, and never looks like one of a desk.
 */
import { createHash } from "node:crypto";
import { payloadHash } from "../cases/case.ts";
import { keepReceipt, type ReceiptKeeping } from "../cases/keep-receipt.ts";
import type { Effect } from "../ports/effect.ts";
import type { EffectOutcome } from "../ports/incoming.ts";

/** RFC 4648, section 6, without letters that are read as digits. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/** `L-7KQ2-M4XD-9TRA`: made of the case's key, so that kept again it is the same. */
export function localNumber(key: string): string {
  const letters = [...createHash("sha256").update(`orienta local\n${key}`).digest().subarray(0, 12)];
  const text = letters.map((byte) => alphabet[byte % alphabet.length]).join("");
  return `L-${text.match(/.{4}/g)?.join("-")}`;
}

/** Throws what the store throws. */
export async function keepHere(
  { case: request }: Effect & { kind: "open-case" },
  keeping: ReceiptKeeping & { now(): number },
): Promise<EffectOutcome> {
  const number = localNumber(request.key);
  const before = await keeping.receipts.receiptByNumber(number);
  const openedAt = before?.openedAt ?? keeping.now();
  const receipt = { number, type: request.classification.type, openedAt, hash: payloadHash(request) };
  return { kind: "case-kept", receipt: await keepReceipt(request, receipt, { ...keeping, isLocal: true }) };
}
