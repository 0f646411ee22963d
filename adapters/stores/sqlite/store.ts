/** `Store` and the embedded desk's `CaseRecords` on one SQLite file, in a worker thread. */
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { Failure } from "../../../bot/errors.ts";
import type { CaseRecords } from "../../../bot/ports/case-records.ts";
import type { ProofRecords } from "../../../bot/ports/proof-records.ts";
import type { Receipts } from "../../../bot/ports/receipt.ts";
import type { Store } from "../../../bot/ports/store.ts";
import type { Answer, Call, Opened } from "./messages.ts";
import type { operations } from "./operations.ts";

/** All that the program keeps in it. */
export type Rows = Store & CaseRecords & Receipts & ProofRecords;

type Operations = typeof operations;
type ArgumentsOf<F> = F extends (database: never, ...rest: infer A) => unknown ? A : never;
type Callable = {
  [K in keyof Operations]: (...args: ArgumentsOf<Operations[K]>) => Promise<ReturnType<Operations[K]>>;
};

/**
 * Throws STORE_UNAVAILABLE: the file cannot be opened, or a newer release wrote it. A guest comes beside the process that
 * serves: the leases and the turns under way are not its own.
 */
export async function openSqliteStore({ path, isGuest = false }: { path: string; isGuest?: boolean }): Promise<Rows> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { path, isGuest } });
  const opened = await firstWord(worker);
  if (!opened.opened) {
    await worker.terminate();
    throw new Failure(opened.code, opened.detail);
  }
  return toStore(connect(worker));
}

function firstWord(worker: Worker): Promise<Opened> {
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

interface Connection {
  call(name: Call["name"], args: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Calls of one tick go out in one message; a worker that dies fails everything that was in flight. */
function connect(worker: Worker): Connection {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Failure): void }>();
  let outgoing: Call[] = [];
  let last = 0;
  let dead: Failure | undefined;

  function send(): void {
    const batch = outgoing;
    outgoing = [];
    worker.postMessage(batch);
  }

  function answered(answers: Answer[]): void {
    for (const answer of answers) {
      const call = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) call?.resolve(answer.value);
      else call?.reject(new Failure(answer.code, answer.detail));
    }
  }

  function died(reason: string): void {
    dead = new Failure("STORE_UNAVAILABLE", { reason });
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  }

  worker.on("message", answered);
  worker.on("error", ({ message }) => died(message));
  worker.on("exit", () => died("the store is closed"));

  return {
    call(name, args) {
      if (dead !== undefined) return Promise.reject(dead);
      last += 1;
      const id = last;
      if (outgoing.length === 0) queueMicrotask(send);
      outgoing.push({ id, name, args });
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    async close() {
      while (waiting.size > 0) await new Promise((resolve) => setImmediate(resolve));
      await worker.terminate();
    },
  };
}

function toStore({ call, close }: Connection): Rows {
  const remote = new Proxy({} as Callable, {
    get: (_, name) => (typeof name === "string" ? (...args: unknown[]) => call(name as Call["name"], args) : undefined),
  });
  return {
    createConversation: remote.createConversation,
    conversation: remote.conversation,
    accept: remote.accept,
    exchangeProof: remote.exchangeProof,
    beginTurn: remote.beginTurn,
    commitTurn: remote.commitTurn,
    pendingConversations: remote.pendingConversations,
    readLog: remote.readLog,
    lastSequence: remote.lastSequence,
    leaseEffects: remote.leaseEffects,
    leaveEffects: remote.leaveEffects,
    noteAsked: remote.noteAsked,
    forgetAsked: remote.forgetAsked,
    finishEffect: remote.finishEffect,
    postponeEffect: remote.postponeEffect,
    parkEffect: remote.parkEffect,
    countEffects: remote.countEffects,
    listEffects: remote.listEffects,
    effectRow: remote.effectRow,
    unparkEffect: remote.unparkEffect,
    setAside: remote.setAside,
    followedTo: remote.followedTo,
    tell: remote.tell,
    eventsAfter: remote.eventsAfter,
    oldestPending: remote.oldestPending,
    probe: remote.probe,
    addAttachment: remote.addAttachment,
    attachment: remote.attachment,
    attachmentBytes: remote.attachmentBytes,
    heldAttachments: remote.heldAttachments,
    settleAttachment: remote.settleAttachment,
    removeAttachment: remote.removeAttachment,
    insertCase: remote.insertCase,
    caseByKey: remote.caseByKey,
    readCase: remote.readCase,
    listCases: remote.listCases,
    changeCase: remote.changeCase,
    knowsAct: remote.knowsAct,
    caseEvents: remote.caseEvents,
    awaitingInformation: remote.awaitingInformation,
    putCode: remote.putCode,
    tryCode: remote.tryCode,
    assertedAddress: remote.assertedAddress,
    useOnce: remote.useOnce,
    putReceipt: remote.putReceipt,
    receiptByNumber: remote.receiptByNumber,
    receiptByCode: remote.receiptByCode,
    backup: async (path) => void (await call("backup", [path])),
    close,
  };
}
