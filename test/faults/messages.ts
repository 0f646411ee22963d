/** What the one who plays the person and the process under test say to each other. */
import type { CaseSummary } from "../../bot/ports/case-desk.ts";
import type { LogEntry } from "../../bot/ports/conversation.ts";

export type Ask =
  /** Die at the n-th moment from now; 0: do not. */
  | { do: "arm"; at: number }
  | { do: "join"; conversation: string; user: string }
  | { do: "say"; conversation: string; id: string; clientId: string; text: string }
  /** Once nothing waits: everything that was said, and the person's cases. */
  | { do: "rest"; conversation: string; user: string };

export interface Rest {
  log: LogEntry[];
  cases: CaseSummary[];
  /** Moments reached since the fuse was armed. */
  reached: string[];
}

export type Answer = { ready: true } | { done: Ask["do"]; rest?: Rest } | { dying: string };
