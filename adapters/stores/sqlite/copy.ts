/** A consistent copy of the database while another connection, or another process, writes. */
import { backup, DatabaseSync } from "node:sqlite";

/** More pages than a file has: between two steps a commit would make the copy begin anew. */
const everyPage = 2 ** 31 - 1;

/** By a connection of its own: on the writer's, a copy fails while commits run. Throws what SQLite says. */
export async function copyDatabase(path: string, target: string): Promise<void> {
  const source = new DatabaseSync(path);
  try {
    await backup(source, target, { rate: everyPage });
  } finally {
    source.close();
  }
}
