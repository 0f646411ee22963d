/** What the worker can be asked, by name. */
import * as attachments from "./operations/attachments.ts";
import * as caseChanges from "./operations/case-changes.ts";
import { caseByKey, insertCase, listCases, readCase } from "./operations/cases.ts";
import { accept, conversation, createConversation, exchangeProof } from "./operations/conversations.ts";
import {
  countEffects,
  effectRow,
  finishEffect,
  forgetAsked,
  leaseEffects,
  leaveEffects,
  listEffects,
  noteAsked,
  parkEffect,
  postponeEffect,
  releaseLeases,
  setAside,
  unparkEffect,
} from "./operations/outbox.ts";
import * as proofs from "./operations/proofs.ts";
import * as receipts from "./operations/receipts.ts";
import { eventsAfter, followedTo, tell } from "./operations/telling.ts";
import {
  beginTurn,
  commitTurn,
  countStart,
  lastSequence,
  oldestPending,
  pendingConversations,
  probe,
  readLog,
} from "./operations/turns.ts";

export const operations = {
  ...{ createConversation, conversation, accept, exchangeProof },
  ...{ beginTurn, commitTurn, countStart, lastSequence, oldestPending, pendingConversations, probe, readLog },
  ...{ leaseEffects, leaveEffects, noteAsked, forgetAsked, finishEffect, postponeEffect, parkEffect, releaseLeases },
  ...{ countEffects, effectRow, listEffects, unparkEffect, setAside },
  ...{ followedTo, tell, eventsAfter },
  ...attachments,
  ...{ insertCase, caseByKey, readCase, listCases },
  ...caseChanges,
  ...receipts,
  ...proofs,
};

export type OperationName = keyof typeof operations;

/** They write nothing: a batch of them needs no commit. */
export const reads: ReadonlySet<OperationName> = new Set<OperationName>([
  "conversation",
  "beginTurn",
  "lastSequence",
  "oldestPending",
  "pendingConversations",
  "readLog",
  "countEffects",
  "effectRow",
  "listEffects",
  "followedTo",
  "eventsAfter",
  "attachment",
  "attachmentBytes",
  "heldAttachments",
  "caseByKey",
  "readCase",
  "listCases",
  "knowsAct",
  "caseEvents",
  "awaitingInformation",
  "assertedAddress",
  "receiptByNumber",
  "receiptByCode",
]);
