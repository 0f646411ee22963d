/**
 * What is to be done outside: rows of the outbox, committed with the turn, or with the end of another effect. The list
 * is closed; what is read back from the store is checked with the schemas of `bot/outbox/effects.ts`.
 */
import type { Alarm } from "./alarm.ts";
import type { CaseDocument, NewCase } from "./case-desk.ts";
import type { CloudEvent } from "./cloud-event.ts";
import type { Language, Reply } from "./conversation.ts";
import type { Reminder } from "./incoming.ts";
import type { Notice } from "./notice.ts";

/** `key` is derived from conversation + flow instance + effect, so that a turn which runs twice asks once. */
export type Effect = { key: string } /** `looksFirst`: not if the owner has one like it. */ & (
  | { kind: "open-case"; case: NewCase; looksFirst?: boolean }
  /** A document of the opening, where files are `sent`. */
  | { kind: "send-document"; number: string; document: CaseDocument }
  /** The second look after an opening, where keys are `merged`: whatever else the key opened becomes part of `number`. */
  | { kind: "merge-cases"; caseKey: string; number: string; at: number }
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
  /** To the owner's address on record, if there is one. */
  | { kind: "mail-notice"; notice: Notice }
  /** Information was requested: looked at again at `at`, milliseconds since 1970, in time for a warning. */
  | { kind: "watch-closing"; notice: Notice; at: number }
  | { kind: "send-event"; endpoint: string; event: CloudEvent }
  | { kind: "mail-staff"; to: string; alarm: Alarm }
);

/** What an effect waits for: each lane goes on while another one is held up. */
export const lanes = ["desk", "channel", "mail", "events", "own"] as const;
export type Lane = (typeof lanes)[number];

/** Where an effect waits. Those of one queue are carried out in the order in which they were left. */
export interface Place {
  lane: Lane;
  queue: string;
  /** Milliseconds since 1970; absent: at once. */
  dueAt?: number;
}

/**
 * One order per case, at the desk, in the mails and for each system that hears of it; one per conversation that is written
 * to; what only reads, or comes at its time, waits for nothing.
 */
export function placeOf(effect: Effect, conversation: string): Place {
  switch (effect.kind) {
    case "open-case":
      return { lane: "desk", queue: `open:${effect.case.key}` };
    case "merge-cases":
      return { lane: "desk", queue: effect.key, dueAt: effect.at };
    case "add-note":
    case "send-document":
      return { lane: "desk", queue: `case:${effect.number}` };
    case "send":
      return { lane: "channel", queue: `send:${conversation}` };
    case "send-code":
    case "check-code":
      return { lane: "own", queue: `code:${conversation}` };
    case "mail-notice":
      return { lane: "mail", queue: `mail:${effect.notice.number}` };
    case "mail-staff":
      return { lane: "mail", queue: effect.key };
    case "send-event":
      return { lane: "events", queue: `event:${effect.endpoint}:${effect.event.subject}` };
    case "watch-closing":
      return { lane: "desk", queue: effect.key, dueAt: effect.at };
    case "remind":
      return { lane: "own", queue: effect.key, dueAt: effect.at };
    default:
      return { lane: "desk", queue: effect.key };
  }
}
