/**
 * The record of truth: inbox, log, state, outbox. Each method is one transaction, durable when its promise resolves.
 * Throws `Failure` STORE_UNAVAILABLE when nothing can be written (full disk, database down).
 */

import type { EventRecords } from "./cloud-event.ts";
import type { Attachment, Conversation, LogEntry, Reply } from "./conversation.ts";
import type { Draft, DraftChange } from "./draft.ts";
import type { Effect } from "./effect.ts";
import type { Incoming } from "./incoming.ts";
import type { Json } from "./json.ts";
import type { Notice } from "./notice.ts";
import type { OutboxRecords } from "./outbox-records.ts";
import type { Person } from "./people.ts";
import type { TellingRecords } from "./telling-records.ts";

/** A message at the door. `id` is unique in the conversation: the same again is a duplicate. */
export interface Arrival {
  conversation: string;
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  incoming: Incoming;
  /** Of a token: the proof that the conversation had when it was issued. */
  proof?: number;
}

export interface Acceptance {
  outcome: "accepted" | "duplicate";
  /** The turn's number in the conversation, in acceptance order. */
  turn: number;
  /** The log's sequence of the user's message; absent where nothing was said (joined, effect). */
  sequence?: number;
}

/** The oldest turn of a conversation that is not done, with the state to run it on. */
export interface PendingTurn {
  conversation: Conversation;
  turn: number;
  arrival: Arrival;
  state: Json | undefined;
  /** Compared at commit. 0 before the first turn. */
  version: number;
  /** The last few lines of the log up to the arrival, oldest first. */
  recent: Pick<LogEntry, "from" | "content">[];
  /** Sequence of the last of them, 0 when nothing was said: later lines belong to later turns. */
  saidUpTo: number;
  /** Of the person, the newest first; none where it is nobody known. */
  drafts: Draft[];
  /** Where somebody has come (back): what was told since they were in another conversation, the oldest first. */
  notices: Notice[];
  /** How often the program started while this turn waited: it may be the one that ends it. */
  attempts: number;
}

export interface TurnCommit {
  conversation: string;
  turn: number;
  /** The version that the turn was run on. */
  version: number;
  state: Json;
  at: number;
  /** The ids are given by the turn; sequences by the store, after everything already in the log. */
  replies: { id: string; reply: Reply; replyTo?: string }[];
  effects: Effect[];
  drafts: DraftChange[];
  /** The conversation is this person's from now on; the tokens of before are worth nothing. */
  identified?: { person: Person; token?: string };
}

export interface StoredAttachment extends Attachment {
  conversation: string;
}

export interface Store extends OutboxRecords, TellingRecords, EventRecords {
  createConversation(conversation: Conversation, joined: Arrival): Promise<void>;
  conversation(id: string): Promise<Conversation | undefined>;
  /**
   * Inbox row and log line in one commit; a known `id` changes nothing. CONVERSATION_NOT_FOUND when there is none,
   * TOKEN_REFUSED when it is of before the last proof.
   */
  accept(arrival: Arrival): Promise<Acceptance>;
  /** The oldest turn that is not done; the same one until it is committed. */
  beginTurn(conversation: string): Promise<PendingTurn | undefined>;
  /** The token that the last proof came with is exchanged, once. */
  exchangeProof(conversation: string, token: string): Promise<boolean>;
  /** State, inbox row, replies, drafts and outbox rows in one commit. `stale`: somebody else committed one of them; run it again. */
  commitTurn(commit: TurnCommit): Promise<"committed" | "stale">;
  /** Conversations with turns that wait, the oldest first. */
  pendingConversations(limit: number): Promise<string[]>;
  /** Log lines after a sequence, in order. */
  readLog(conversation: string, after: number, limit: number): Promise<LogEntry[]>;
  /** The sequence of the last log line, 0 when there is none. */
  lastSequence(conversation: string): Promise<number>;

  /** Milliseconds since 1970 of the oldest turn that waits, if one does. */
  oldestPending(): Promise<number | undefined>;

  addAttachment(attachment: StoredAttachment): Promise<void>;
  attachment(id: string): Promise<StoredAttachment | undefined>;
  /** Bytes of all files of a conversation together. */
  attachmentBytes(conversation: string): Promise<number>;
  /** Files that were not scanned yet, by id, those after an id. */
  heldAttachments(after: string, limit: number): Promise<StoredAttachment[]>;
  /** What the scanner found out about a held file: released, or its row removed. */
  settleAttachment(id: string, verdict: "clean" | "infected"): Promise<void>;
  removeAttachment(id: string): Promise<void>;

  /** Writes and syncs: throws when a message could not be accepted now. */
  probe(): Promise<void>;
  /** A consistent copy while the store is in use. */
  backup(path: string): Promise<void>;
  close(): Promise<void>;
}
