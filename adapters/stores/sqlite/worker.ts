/**
 * The thread that owns the database file. All calls that wait when a transaction begins share it (group commit): a
 * disk sync is paid once for all of them, and nobody is answered before it.
 */
import { backup } from "node:sqlite";
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { codeOf, Failure } from "../../../bot/errors.ts";
import { Database } from "./database.ts";
import type { Answer, Call, Opened } from "./messages.ts";
import { migrate } from "./migrations.ts";
import { type OperationName, operations, reads } from "./operations.ts";

/** Calls in one transaction: bounds how long the first of them waits for the last. */
const largestGroup = 512;

const port = parentPort as MessagePort;
const database = open();
if (database !== undefined) port.on("message", (first: Call[]) => serve(database, first));

function open(): Database | undefined {
  try {
    const opened = new Database((workerData as { path: string }).path);
    migrate(opened);
    operations.countStart(opened);
    operations.releaseLeases(opened);
    port.postMessage({ opened: true } satisfies Opened);
    return opened;
  } catch (error) {
    port.postMessage({ opened: false, ...failure(error) } satisfies Opened);
    return undefined;
  }
}

function serve(database: Database, first: Call[]): void {
  const calls = [...first];
  while (calls.length < largestGroup) {
    const more = receiveMessageOnPort(port) as { message: Call[] } | undefined;
    if (more === undefined) break;
    calls.push(...more.message);
  }
  for (const call of calls.filter(({ name }) => name === "backup")) void copy(database, call);
  const asked = calls.filter(({ name }) => name !== "backup");
  if (asked.length > 0) port.postMessage(group(database, asked));
}

function group(database: Database, calls: Call[]): Answer[] {
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

async function copy(database: Database, { id, args }: Call): Promise<void> {
  try {
    await backup(database.connection, String(args[0]));
    port.postMessage([{ id, ok: true, value: undefined }] satisfies Answer[]);
  } catch (error) {
    port.postMessage([{ id, ok: false, ...failure(error) }] satisfies Answer[]);
  }
}

/** Whatever SQLite says is the store's trouble, not the caller's: full disk, read-only file, damaged file. */
function failure(error: unknown): Pick<Answer & { ok: false }, "code" | "detail"> {
  if (error instanceof Failure) return { code: codeOf(error), detail: error.detail };
  const reason = error instanceof Error ? error.message : String(error);
  return { code: "STORE_UNAVAILABLE", detail: { reason } };
}
