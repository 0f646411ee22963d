/**
 * What a turn wants done outside: rows of the outbox, committed with the turn. The list is closed; what is read back
 * from the store is checked with the schemas of `bot/outbox/effects.ts`.
 */
import type { NewCase, Requester } from "./case-desk.ts";
import type { Reply } from "./conversation.ts";

/** `key` is derived from conversation + flow instance + effect, so that a turn which runs twice asks once. */
export type Effect = { key: string } & (
  | { kind: "open-case"; case: NewCase }
  | { kind: "find-cases"; requester: Pick<Requester, "channel" | "user"> }
  | { kind: "add-note"; number: string; requester: Pick<Requester, "channel" | "user">; text: string }
  /** Asked for by the turn itself, where the channel does not read the log. */
  | { kind: "send"; reply: Reply }
);
