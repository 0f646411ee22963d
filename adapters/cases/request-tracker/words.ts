/** The words of messages, and what was said of documents, by the transactions that they came with. */
import { z } from "zod";
import { documentShape } from "../../../bot/cases/case-shape.ts";
import type { CaseDocument } from "../../../bot/ports/case-desk.ts";
import { plainText } from "./plain-text.ts";
import type { Rest } from "./rest.ts";
import type { Attachment } from "./wire.ts";

export interface Words {
  text: string;
  documents: CaseDocument[];
}

/** A file that goes along with documents, since RT keeps of a file no more than its name. */
export const documentsFile = "orienta-documents.json";

const texts = ["text/plain", "text/html"];
/** Files are left where they are: they can be large. */
const wordsOnly = [
  { field: "Filename", operator: "IS", value: "NULL" },
  ...["", documentsFile].map((value) => ({ field: "Filename", value, entry_aggregator: "OR" })),
  ...anyOf("ContentType", [...texts, "application/json"]),
];
/** Transactions in one request: they are named in its address. */
const atOnce = 30;

export async function wordsOfTicket(rest: Rest, id: string): Promise<Map<number, Words>> {
  return byTransaction(await rest.attachments(`/ticket/${id}/attachments`, wordsOnly));
}

export async function wordsOfTransactions(rest: Rest, ids: readonly number[]): Promise<Map<number, Words>> {
  const found: Attachment[] = [];
  for (let at = 0; at < ids.length; at += atOnce) {
    const some = ids.slice(at, at + atOnce).map(String);
    found.push(...(await rest.attachments("/attachments", [...wordsOnly, ...anyOf("TransactionId", some)])));
  }
  return byTransaction(found);
}

function anyOf(field: string, values: readonly string[]) {
  return values.map((value, index) => ({ field, value, ...(index > 0 ? { entry_aggregator: "OR" } : {}) }));
}

function byTransaction(attachments: readonly Attachment[]): Map<number, Words> {
  const grouped = Map.groupBy(attachments, ({ TransactionId }) => TransactionId);
  return new Map([...grouped].map(([id, parts]) => [id, { text: textOf(parts), documents: documentsOf(parts) }]));
}

/** Ours ends with a line break more than was said: RT takes "0" for no text at all. */
function textOf(parts: readonly Attachment[]): string {
  const [plain, html] = texts.map((type) => parts.find((part) => part.ContentType === type && part.Filename === ""));
  if (plain !== undefined) return plain.Content.replace(/\n$/, "");
  return html === undefined ? "" : plainText(html.Content);
}

function documentsOf(parts: readonly Attachment[]): CaseDocument[] {
  const said = parts.find(({ Filename }) => Filename === documentsFile);
  if (said === undefined) return [];
  try {
    return z.array(documentShape).safeParse(JSON.parse(said.Content)).data ?? [];
  } catch {
    return [];
  }
}

/** RT gives back a file's bytes, not its characters: none is beyond ASCII. */
export function writeDocuments(documents: readonly CaseDocument[]): string {
  return JSON.stringify(documents).replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
