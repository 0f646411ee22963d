/** The receipt of a case, made of what was confirmed and of what the desk answered. */
import type { CaseDocument, CaseReceipt, NewCase } from "../ports/case-desk.ts";
import type { Receipt, ReceiptDocument } from "../ports/receipt.ts";
import { ownerOf } from "./owner.ts";

export function receiptOf(request: NewCase, { number, openedAt, hash }: CaseReceipt, code: string): Receipt {
  const { classification, requester, title, description, data, documents } = request;
  const { language, name, authorisation } = requester;
  return {
    ...{ number, code, openedAt, hash, language, description },
    type: classification.type,
    owner: ownerOf(requester),
    classification: title,
    requester: { ...(name ? { name } : {}), ...(authorisation ? { authorisation } : {}) },
    data: data
      .filter(({ field }) => field !== "description")
      .map(({ label, value, shown }) => ({ label, value: shown ?? value })),
    documents: documents.map(toDocument),
  };
}

function toDocument({ label, file, filed }: CaseDocument): ReceiptDocument {
  if (file === undefined) return { label, ...(filed ? { filed } : {}) };
  const { name, size, sha256 } = file;
  return { label, file: { name, size, sha256 } };
}
