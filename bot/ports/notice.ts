/** What a requester is told of their case: in the chat, at the next visit, by mail. */
import type { CaseType, ClosedState, Shelf } from "./case-desk.ts";
import type { Language } from "./conversation.ts";

export interface Notice {
  /** Unique: `<desk>:<event id>`, and `…:closing` for the warning that follows it. */
  id: string;
  number: string;
  /** Whose case it is (`ownerOf`). */
  owner: string;
  /** Of the case. */
  language: Language;
  type: CaseType;
  /** Milliseconds since 1970: when it happened. */
  at: number;
  what: Happening;
}

/** Days are YYYY-MM-DD in Madrid. `why` are words of the staff. */
export type Happening =
  | { kind: "registered" }
  | { kind: "noted" }
  /** `lastDay`: to answer; of a procedure there is none. */
  | { kind: "information-requested"; lastDay?: string }
  /** What was asked for has not come, and the case will be closed ex officio. */
  | { kind: "closing-soon"; lastDay: string }
  | { kind: "resolved" }
  /** A question that the bot did not resolve. */
  | { kind: "answered" }
  | { kind: "reclassified"; from: Shelf; to: Shelf; why?: string }
  | { kind: ClosedState; why?: string; replacedBy?: string };

export type HappeningKind = Happening["kind"];
