import type { StoredAttachment } from "../../../../bot/ports/store.ts";
import type { Database, Row } from "../database.ts";

export function addAttachment(database: Database, attachment: StoredAttachment): void {
  const { id, conversation, name, contentType, size, sha256, held } = attachment;
  database.run(
    "insert into attachments (id, conversation, name, content_type, size, sha256, state) values (?, ?, ?, ?, ?, ?, ?)",
    ...[id, conversation, name, contentType, size, sha256, held ? "held" : "clean"],
  );
}

export function attachment(database: Database, id: string): StoredAttachment | undefined {
  const row = database.get("select * from attachments where id = ?", id);
  return row && toAttachment(row);
}

export function attachmentBytes(database: Database, conversation: string): number {
  const row = database.get("select sum(size) as bytes from attachments where conversation = ?", conversation);
  return Number(row?.bytes ?? 0);
}

export function heldAttachments(database: Database, after: string, limit: number): StoredAttachment[] {
  const rows = database.all(
    "select * from attachments indexed by attachments_held where state = 'held' and id > ? order by id limit ?",
    ...[after, limit],
  );
  return rows.map(toAttachment);
}

export function settleAttachment(database: Database, id: string, verdict: "clean" | "infected"): void {
  if (verdict === "infected") removeAttachment(database, id);
  else database.run("update attachments set state = 'clean' where id = ?", id);
}

export function removeAttachment(database: Database, id: string): void {
  database.run("delete from attachments where id = ?", id);
}

function toAttachment(row: Row): StoredAttachment {
  return {
    id: String(row.id),
    conversation: String(row.conversation),
    name: String(row.name),
    contentType: String(row.content_type),
    size: Number(row.size),
    sha256: String(row.sha256),
    ...(row.state === "held" ? { held: true } : {}),
  };
}
