import { type Effect, placeOf } from "../../../../bot/ports/effect.ts";
import type { Database } from "../database.ts";

/** In an outbox of a turn's conversation, or of none. A key that is there already is left alone. */
export function leave(database: Database, conversation: string | null, effect: Effect, at: number): void {
  const { lane, queue, dueAt = at } = placeOf(effect, conversation ?? "");
  database.run(
    `insert into outbox (key, conversation, effect, lane, queue, due_at) values (?, ?, ?, ?, ?, ?)
     on conflict (key) do nothing`,
    ...[effect.key, conversation, JSON.stringify(effect), lane, queue, dueAt],
  );
}
