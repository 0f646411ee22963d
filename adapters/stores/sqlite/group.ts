/** The calls that share a transaction, and with it one disk sync. */
import { codeOf, Failure } from "../../../bot/errors.ts";
import type { Database } from "./database.ts";
import type { Answer, Call } from "./messages.ts";
import { type OperationName, operations, reads } from "./operations.ts";

/** Performs the calls in order. One that fails takes nothing of the others along, unless nothing can be committed. */
export function group(database: Database, calls: Call[]): Answer[] {
  const { connection } = database;
  if (calls.every(({ name }) => reads.has(name as OperationName))) return calls.map((call) => perform(database, call));
  try {
    connection.exec("begin immediate");
    const answers = calls.map((call) => apart(database, call));
    connection.exec("commit");
    return answers;
  } catch (error) {
    if (connection.isTransaction) connection.exec("rollback");
    const why = failure(error);
    return calls.map(({ id }) => ({ id, ok: false, ...why }));
  }
}

/** One call of a group: what it wrote is taken back alone when it fails. Throws when the transaction itself is gone. */
function apart(database: Database, call: Call): Answer {
  const { connection } = database;
  if (reads.has(call.name as OperationName)) return perform(database, call);
  connection.exec("savepoint call");
  const answer = perform(database, call);
  if (!connection.isTransaction) throw new Failure("STORE_UNAVAILABLE", { reason: "transaction rolled back" });
  connection.exec(answer.ok ? "release call" : "rollback to call; release call");
  return answer;
}

function perform(database: Database, { id, name, args }: Call): Answer {
  try {
    const operation = operations[name as OperationName] as (database: Database, ...args: unknown[]) => unknown;
    return { id, ok: true, value: operation(database, ...args) };
  } catch (error) {
    return { id, ok: false, ...failure(error) };
  }
}

/** Whatever SQLite says is the store's trouble, not the caller's: full disk, read-only file, damaged file. */
export function failure(error: unknown): Pick<Answer & { ok: false }, "code" | "detail"> {
  if (error instanceof Failure) return { code: codeOf(error), detail: error.detail };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "STORE_UNAVAILABLE", detail: { reason } };
}
