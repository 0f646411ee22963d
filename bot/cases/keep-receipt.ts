/** Whoever opens a case keeps its receipt, so that its owner can read it and anybody can check it. */
import type { CaseReceipt, NewCase } from "../ports/case-desk.ts";
import type { Receipts } from "../ports/receipt.ts";
import { receiptOf } from "./receipt.ts";

export interface ReceiptKeeping {
  receipts: Pick<Receipts, "putReceipt" | "receiptByNumber">;
  /** Verification code of a receipt. */
  seal(receipt: Pick<CaseReceipt, "number" | "hash">): string;
}

/** With its code. Throws what the store throws; kept again, it is the same. */
export async function keepReceipt(
  request: NewCase,
  receipt: CaseReceipt,
  { receipts, seal, isLocal }: ReceiptKeeping & { isLocal?: true },
): Promise<CaseReceipt & { code: string }> {
  const code = seal(receipt);
  await receipts.putReceipt({ ...receiptOf(request, receipt, code), ...(isLocal ? { isLocal } : {}) });
  return { ...receipt, code };
}
