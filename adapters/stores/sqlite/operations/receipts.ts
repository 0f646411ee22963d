import type { Receipt } from "../../../../bot/ports/receipt.ts";
import type { Database, Row } from "../database.ts";

export function putReceipt(database: Database, receipt: Receipt): void {
  database.run(
    "insert into receipts (number, code, receipt) values (?, ?, ?) on conflict do nothing",
    ...[receipt.number, receipt.code, JSON.stringify(receipt)],
  );
}

export function receiptByNumber(database: Database, number: string): Receipt | undefined {
  return toReceipt(database.get("select receipt from receipts where number = ?", number));
}

export function receiptByCode(database: Database, code: string): Receipt | undefined {
  return toReceipt(database.get("select receipt from receipts where code = ?", code));
}

function toReceipt(row: Row | undefined): Receipt | undefined {
  return row && (JSON.parse(String(row.receipt)) as Receipt);
}
