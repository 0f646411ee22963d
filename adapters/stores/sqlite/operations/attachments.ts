import type { StoredAttachment } from "../../../../bot/ports/store.ts";
import type { Database } from "../database.ts";

export function addAttachment(database: Database, attachment: StoredAttachment): void {
  const { id, conversation, name, contentType, size, sha256 } = attachment;
  database.run(
    "insert into attachments (id, conversation, name, content_type, size, sha256) values (?, ?, ?, ?, ?, ?)",
    ...[id, conversation, name, contentType, size, sha256],
  );
}

export function attachment(database: Database, id: string): StoredAttachment | undefined {
  const row = database.get("select * from attachments where id = ?", id);
  return (
    row && {
      id: String(row.id),
      conversation: String(row.conversation),
      name: String(row.name),
      contentType: String(row.content_type),
      size: Number(row.size),
      sha256: String(row.sha256),
    }
  );
}
