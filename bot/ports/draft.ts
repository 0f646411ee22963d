/** A case that is being filled in: a row of its own, that belongs to a person and outlives the conversation. */
import type { JsonObject } from "./json.ts";

export interface Draft {
  /** Made of the conversation and the flow's run that began it; the case's idempotency key derives from it. */
  id: string;
  /** `Person.id`. */
  owner: string;
  /** Where it was written to last. */
  conversation: string;
  /** Compared at commit; 0 before the first. */
  version: number;
  /** Milliseconds since 1970. */
  updatedAt: number;
  expiresAt: number;
  /** What was typed: slots of the intake, with their ids. */
  content: JsonObject;
}

/** What a turn does to a draft: written with what it holds now, or gone (registered, discarded, expired). */
export type DraftChange =
  | { kind: "save"; draft: Omit<Draft, "updatedAt" | "conversation"> }
  | { kind: "remove"; id: string; version: number };
