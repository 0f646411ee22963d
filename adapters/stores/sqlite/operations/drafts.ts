/** Drafts: read with the turn, and written in its commit. */
import type { Draft, DraftChange } from "../../../../bot/ports/draft.ts";
import type { TurnCommit } from "../../../../bot/ports/store.ts";
import type { Database, Row } from "../database.ts";

/** Drafts of a person that a turn looks at: every turn reads them. */
const mostDrafts = 20;

export function draftsOf(database: Database, owner: string): Draft[] {
  return database
    .all("select * from drafts where owner = ? order by updated_at desc, id limit ?", owner, mostDrafts)
    .map(toDraft);
}

function toDraft(row: Row): Draft {
  return {
    id: String(row.id),
    owner: String(row.owner),
    conversation: String(row.conversation),
    version: Number(row.version),
    updatedAt: Number(row.updated_at),
    expiresAt: Number(row.expires_at),
    content: JSON.parse(String(row.content)),
  };
}

/** Another conversation of the same person wrote to one of them first. */
export function isStale(database: Database, changes: readonly DraftChange[]): boolean {
  return changes.some((change) => {
    const { id, version } = change.kind === "save" ? change.draft : change;
    return Number(database.get("select version from drafts where id = ?", id)?.version ?? 0) !== version;
  });
}

/** After `isStale`, in the same transaction. */
export function changeDrafts(database: Database, { conversation, at, drafts }: TurnCommit): void {
  for (const change of drafts) {
    if (change.kind === "remove") {
      database.run("delete from drafts where id = ?", change.id);
      continue;
    }
    const { id, owner, expiresAt, content } = change.draft;
    database.run(
      `insert into drafts (id, owner, conversation, version, updated_at, expires_at, content) values (?, ?, ?, 1, ?, ?, ?)
       on conflict (id) do update set conversation = excluded.conversation, version = version + 1,
         updated_at = excluded.updated_at, expires_at = excluded.expires_at, content = excluded.content`,
      ...[id, owner, conversation, at, expiresAt, JSON.stringify(content)],
    );
  }
}
