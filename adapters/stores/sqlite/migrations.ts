/** Brings a file to the schema of this release, step by step. */
import { Failure } from "../../../bot/errors.ts";
import type { Database } from "./database.ts";
import { steps } from "./migration-steps.ts";

/** Throws STORE_UNAVAILABLE when the file was written by a newer release. */
export function migrate(database: Database, wanted: readonly string[] = steps): void {
  const { connection } = database;
  const version = Number(database.get("pragma user_version")?.user_version ?? 0);
  if (version > wanted.length) throw new Failure("STORE_UNAVAILABLE", { schema: version, known: wanted.length });
  for (const [index, step] of wanted.entries()) {
    if (index < version) continue;
    connection.exec(`begin immediate; ${step}; pragma user_version = ${index + 1}; commit;`);
  }
}
