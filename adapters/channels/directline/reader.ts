/** Reads a conversation's log as activities, from a watermark; at most a page of them. */
import type { JsonObject } from "../../../bot/ports/json.ts";
import type { Store } from "../../../bot/ports/store.ts";
import { createReceiptLinks } from "../receipt-access.ts";
import { toActivity } from "./activities.ts";
import type { Tokens } from "./tokens.ts";

/** A line of the log as the client gets it. `sequence` is the watermark of one who has seen it. */
export interface Line {
  sequence: number;
  activity: JsonObject;
}

const pageLength = 100;

export function createReader(store: Pick<Store, "readLog">, tokens: Tokens, publicUrl: () => string) {
  const linkReceipt = createReceiptLinks(tokens, publicUrl);
  return async (conversation: string, user: string, after: number): Promise<Line[]> => {
    const entries = await store.readLog(conversation, after, pageLength);
    const token = (file: string) => tokens.issue("file", { conversation, user, id: `file-${file}`, file, proof: 0 });
    const fileUrl = async ({ id }: { id: string }) =>
      `${publicUrl()}/v3/directline/attachments/${id}?t=${await token(id)}`;
    const receiptUrl = (number: string) => linkReceipt({ id: conversation, user }, number);
    return Promise.all(
      entries.map(async (entry) => ({
        sequence: entry.sequence,
        activity: await toActivity(entry, { conversation, user, fileUrl, receiptUrl }),
      })),
    );
  };
}
