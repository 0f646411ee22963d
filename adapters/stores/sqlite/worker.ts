/**
 * The thread that owns the database file. All calls that wait when a transaction begins share it (group commit): a
 * disk sync is paid once for all of them, and nobody is answered before it.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { copyDatabase } from "./copy.ts";
import { Database } from "./database.ts";
import { failure, group } from "./group.ts";
import type { Answer, Call, Opened } from "./messages.ts";
import { migrate } from "./migrations.ts";
import { operations } from "./operations.ts";

/** Calls in one transaction: bounds how long the first of them waits for the last. */
const largestGroup = 512;

const port = parentPort as MessagePort;
const { path, isGuest } = workerData as { path: string; isGuest: boolean };
const database = open();
if (database !== undefined) port.on("message", (first: Call[]) => serve(database, first));

function open(): Database | undefined {
  try {
    const opened = new Database(path);
    migrate(opened);
    if (!isGuest) {
      operations.countStart(opened);
      operations.releaseLeases(opened);
    }
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
  for (const call of calls.filter(({ name }) => name === "backup")) void copy(call);
  const asked = calls.filter(({ name }) => name !== "backup");
  if (asked.length > 0) port.postMessage(group(database, asked));
}

async function copy({ id, args }: Call): Promise<void> {
  try {
    await copyDatabase(path, String(args[0]));
    port.postMessage([{ id, ok: true, value: undefined }] satisfies Answer[]);
  } catch (error) {
    port.postMessage([{ id, ok: false, ...failure(error) }] satisfies Answer[]);
  }
}
