/**
 * Sends a reply to a channel that has no reader of its own (Teams). At least once: the caller repeats what failed.
 * Throws CHANNEL_UNAVAILABLE (worth another try) or CHANNEL_REFUSED (the conversation is gone, or never was allowed).
 */
import type { Conversation, Reply } from "./conversation.ts";

export interface Messenger {
  send(conversation: Conversation, reply: Reply): Promise<void>;
}
