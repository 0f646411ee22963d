/**
 * What a turn wants done outside: rows of the outbox, committed with the turn. The list is closed; what is read back
 * from the store is checked with the schemas of `bot/outbox/effects.ts`.
 */
import type { CaseDocument, NewCase } from "./case-desk.ts";
import type { Language, Reply } from "./conversation.ts";
import type { Reminder } from "./incoming.ts";

/** `key` is derived from conversation + flow instance + effect, so that a turn which runs twice asks once. */
export type Effect = { key: string } /** `looksFirst`: not if the owner has one like it. */ & (
  | { kind: "open-case"; case: NewCase; looksFirst?: boolean }
  | { kind: "find-cases"; owner: string }
  | { kind: "read-case"; number: string; owner: string }
  /** `answers`: it is what the staff asked for. */
  | { kind: "add-note"; number: string; owner: string; text: string; documents?: CaseDocument[]; answers?: boolean }
  | { kind: "send-code"; authorisation: string; language: Language }
  | { kind: "check-code"; authorisation: string; code: string; token?: string }
  /** Comes back at `at`, milliseconds since 1970. */
  | { kind: "remind"; at: number; reminder: Reminder }
  /** Asked for by the turn itself, where the channel does not read the log. */
  | { kind: "send"; reply: Reply }
);
