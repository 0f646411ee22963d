/** The proof that a case was opened, as it was confirmed: kept by us, whichever desk has the case. */
import type { CaseType } from "./case-desk.ts";
import type { Language } from "./conversation.ts";

/** All in the language of the case; shown literally. */
export interface Receipt {
  /** Case number of the desk. */
  number: string;
  /** The number is ours: the desk had not taken the case yet. */
  isLocal?: true;
  /** Verification code: 16 characters of A-Z and 2-7 in groups of four, `K3QF-7ZP2-…`. */
  code: string;
  type: CaseType;
  language: Language;
  /** `Person.id`, or `<channel>:<user>` of somebody unknown. */
  owner: string;
  /** Milliseconds since 1970. */
  openedAt: number;
  /** SHA-256 of the payload, lower-case hexadecimal. */
  hash: string;
  /** Subject, category, subcategory or procedure, as the person saw them. */
  classification: string;
  /** Name and RED authorisation number of the requester. */
  requester: { name?: string; authorisation?: string };
  description: string;
  data: { label: string; value: string }[];
  documents: ReceiptDocument[];
}

export interface ReceiptDocument {
  label: string;
  /** Absent where it is still to come. */
  file?: { name: string; size: number; sha256: string };
  /** When and where it was filed before, as the person told it. */
  filed?: string;
}

export interface Receipts {
  /** The same number again changes nothing. */
  putReceipt(receipt: Receipt): Promise<void>;
  receiptByNumber(number: string): Promise<Receipt | undefined>;
  receiptByCode(code: string): Promise<Receipt | undefined>;
}
