/** What arrives in a conversation: somebody, a message, or what an effect brought back. */
import type { CaseReceipt, CaseSummary } from "./case-desk.ts";
import type { Attachment, FilledForm } from "./conversation.ts";

/** What a turn is about. An effect comes back under the key that the dialog gave it. */
export type Incoming =
  | { kind: "joined" }
  | { kind: "message"; text: string; attachments?: Attachment[]; form?: FilledForm; clientId?: string }
  | { kind: "effect"; key: string; outcome: EffectOutcome };

/** What came of an effect. */
export type EffectOutcome =
  | { kind: "case-opened"; receipt: CaseReceipt }
  | { kind: "cases-found"; cases: CaseSummary[] }
  | { kind: "note-added"; number: string }
  | { kind: "failed"; code: string };
