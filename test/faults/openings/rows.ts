/** The store of the process under test, before it starts and after it has ended. */
import { join } from "node:path";
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import type { LogEntry } from "../../../bot/ports/conversation.ts";
import type { EffectRow } from "../../../bot/ports/outbox-records.ts";
import type { Told } from "./dialog.ts";

const page = 1000;

const openStore = (directory: string) => openSqliteStore({ path: join(directory, "orienta.sqlite") });

/** Their ids. */
export async function createConversations(directory: string, some: number): Promise<string[]> {
  const store = await openStore(directory);
  const ids = Array.from({ length: some }, (_, index) => `conversation-${index}`);
  const at = Date.now();
  await Promise.all(
    ids.map((id) => {
      const joined = { conversation: id, id: "joined", at, incoming: { kind: "joined" as const } };
      return store.createConversation({ id, channel: "terminal", user: id, locale: "es-ES" }, joined);
    }),
  );
  await store.close();
  return ids;
}

/** What people read, and the rows of the outbox that did not end. */
export async function readStore(
  directory: string,
  conversations: readonly string[],
): Promise<{ told: Told[]; stuck: EffectRow[] }> {
  const store = await openStore(directory);
  const told: Told[] = [];
  for (const conversation of conversations) {
    let after = 0;
    for (;;) {
      const lines = await store.readLog(conversation, after, page);
      told.push(...lines.filter(({ from }) => from === "bot").map(toldIn));
      if (lines.length < page) break;
      after = lines.at(-1)?.sequence ?? after;
    }
  }
  const stuck = [...(await store.listEffects("waiting", 20)), ...(await store.listEffects("parked", 20))];
  await store.close();
  return { told, stuck };
}

function toldIn({ content }: LogEntry): Told {
  return JSON.parse(content.text) as Told;
}
