/** The conversation's mind, as the turn sees it: a pure function, no clock, no random, no network. */
import type { Conversation, Incoming, LogEntry, Reply } from "./conversation.ts";
import type { Effect } from "./effect.ts";
import type { Json } from "./json.ts";

export interface TurnInput {
  conversation: Conversation;
  /** What the last turn left; absent in the first. It may come from an older release. */
  state: Json | undefined;
  incoming: Incoming;
  /** The turn's place in the conversation; with the conversation's id it makes keys. */
  sequence: number;
  /** Milliseconds since 1970: when the message was accepted. */
  now: number;
  /** The last lines of the log, oldest first, for the transcript of an escalation. */
  recent: Pick<LogEntry, "from" | "content">[];
}

export interface TurnOutput {
  state: Json;
  replies: Reply[];
  effects: Effect[];
}

/** Runs one turn. May throw: the turn then ends in an escalation (`bot/turn/run-turn.ts`). */
export type RootDialog = (input: TurnInput) => TurnOutput;
