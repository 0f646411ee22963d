/** What every part of the store's contract starts from: an empty store of its own, and rows to put into it. */
import { join } from "node:path";
import type { Conversation } from "../../../bot/ports/conversation.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import type { ProofRecords } from "../../../bot/ports/proof-records.ts";
import type { Arrival, PendingTurn, Store, TurnCommit } from "../../../bot/ports/store.ts";
import { temporaryDirectory } from "../../support/temporary-directory.ts";

export type OpenStore = (path: string) => Promise<Store & ProofRecords>;

export interface Subject {
  /** Of the running test. */
  readonly store: Store & ProofRecords;
  readonly path: string;
  open: OpenStore;
}

export function eachTestHasAStore(open: OpenStore): Subject {
  let directory: ReturnType<typeof temporaryDirectory>;
  let store: Store & ProofRecords;
  const path = () => join(directory.path, "store");

  beforeEach(async () => {
    directory = temporaryDirectory();
    store = await open(path());
  });

  afterEach(async () => {
    await store.close();
    directory.remove();
  });

  return {
    open,
    get store() {
      return store;
    },
    get path() {
      return path();
    },
  };
}

export const noon = Date.UTC(2026, 4, 4, 10);

export function conversationOf(id: string): Conversation {
  return { id, channel: "directline", user: `dl_${id}`, locale: "es-ES" };
}

export function joined(conversation: string): Arrival {
  return { conversation, id: "joined", at: noon, incoming: { kind: "joined" } };
}

export function message(conversation: string, id: string, text = id): Arrival {
  return { conversation, id, at: noon, incoming: { kind: "message", text } };
}

export async function create(store: Store, ...ids: string[]): Promise<void> {
  await Promise.all(ids.map((id) => store.createConversation(conversationOf(id), joined(id))));
}

/** The turn that waits; fails when none does. */
export async function begin(store: Store, conversation: string): Promise<PendingTurn> {
  const pending = await store.beginTurn(conversation);
  if (pending === undefined) throw new Error(`no turn waits in ${conversation}`);
  return pending;
}

export function commitOf(pending: PendingTurn, output: { texts?: string[]; effects?: Effect[] } = {}): TurnCommit {
  const { conversation, turn, version } = pending;
  const replies = (output.texts ?? []).map((text, index) => ({
    id: `r-${turn}-${index + 1}`,
    reply: { text, language: "es" as const },
    ...(pending.arrival.incoming.kind === "message" ? { replyTo: pending.arrival.id } : {}),
  }));
  return {
    ...{ conversation: conversation.id, turn, version, replies },
    state: { turns: turn },
    drafts: [],
    at: noon,
    effects: output.effects ?? [],
  };
}

/** Commits every turn that waits in the conversation. */
export async function settle(store: Store, conversation: string): Promise<void> {
  let pending = await store.beginTurn(conversation);
  while (pending !== undefined) {
    await store.commitTurn(commitOf(pending));
    pending = await store.beginTurn(conversation);
  }
}

export function findCases(key: string): Effect {
  return { key, kind: "find-cases", owner: "directline:dl_a" };
}

/** Something that has an order: remarks to one case, of each conversation its own. */
export function remark(key: string, conversation: string): Effect {
  return { key, kind: "add-note", number: conversation, owner: "directline:dl_a", text: key };
}

/** One more turn of the conversation, which leaves these effects. */
export async function leave(store: Store, conversation: string, ...keys: string[]): Promise<void> {
  await store.accept(message(conversation, `asks-${keys.join("-")}`));
  const pending = await begin(store, conversation);
  await store.commitTurn(commitOf(pending, { effects: keys.map((key) => remark(key, conversation)) }));
}
