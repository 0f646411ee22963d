/** Reads a conversation's log as a set of activities, from a watermark. */
import type { JsonObject } from "../../../bot/ports/json.ts";
import type { Store } from "../../../bot/ports/store.ts";
import { toActivity } from "./activities.ts";
import type { Tokens } from "./tokens.ts";

export interface ActivitySet {
  activities: JsonObject[];
  /** The sequence of the last activity, as the protocol's opaque string. */
  watermark: string;
}

const pageLength = 100;

export function createReader(store: Pick<Store, "readLog">, tokens: Tokens, publicUrl: () => string) {
  return async (conversation: string, user: string, after: number): Promise<ActivitySet> => {
    const entries = await store.readLog(conversation, after, pageLength);
    const fileUrl = async ({ id }: { id: string }) => {
      const token = await tokens.issue("file", { conversation, user, id: `file-${id}`, file: id });
      return `${publicUrl()}/v3/directline/attachments/${id}?t=${token}`;
    };
    const activities = await Promise.all(entries.map((entry) => toActivity(entry, { conversation, user, fileUrl })));
    return { activities, watermark: String(entries.at(-1)?.sequence ?? after) };
  };
}
