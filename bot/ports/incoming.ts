/** What arrives in a conversation: somebody, a message, or what an effect brought back. */
import type { CaseReceipt, CaseRecord, CaseSummary } from "./case-desk.ts";
import type { Attachment, FilledForm } from "./conversation.ts";
import type { Notice } from "./notice.ts";
import type { CodeRefusal, Person } from "./people.ts";

/** What a turn is about. An effect comes back under the key that the dialog gave it. */
export type Incoming =
  | { kind: "joined" }
  /** The page that embeds us says who it is. `token`: id of the token that said so. */
  | { kind: "identified"; person: Person; token?: string }
  | {
      kind: "message";
      text: string;
      attachments?: Attachment[];
      refusedFiles?: RefusedFile[];
      form?: FilledForm;
      clientId?: string;
      token?: string;
    }
  | { kind: "effect"; key: string; outcome: EffectOutcome };

/** A file that was not taken although its message was; `code` of the catalogue says why, `name` is cleaned. */
export interface RefusedFile {
  name: string;
  code: string;
}

/** What came of an effect. */
export type EffectOutcome =
  /** `key`: the idempotency key that it was opened under. `kept`: the number of ours that it was told under meanwhile. */
  | { kind: "case-opened"; receipt: CaseReceipt; key?: string; kept?: string }
  /** The desk does not take it now: it is kept here under a number of ours, and the desk's follows. */
  | { kind: "case-kept"; receipt: CaseReceipt }
  /** Nothing was opened: these of the same owner look like it. */
  | { kind: "similar-found"; similar: SimilarCase[] }
  | { kind: "cases-found"; cases: CaseSummary[] }
  /** Absent: there is none, or it is somebody else's. */
  | { kind: "case-read"; number: string; case?: CaseRecord }
  | { kind: "note-added"; number: string }
  | { kind: "code-sent" }
  | { kind: "identified"; person: Person; token?: string }
  | { kind: "code-refused"; why: CodeRefusal; triesLeft: number }
  | { kind: "due"; reminder: Reminder }
  /** A file that was held turned out to hold malware, and is gone. */
  | { kind: "file-infected"; file: string; name: string }
  /** Something happened to a case of theirs. */
  | { kind: "notice"; notice: Notice }
  /** `number`: of the case that stands in the way. */
  | { kind: "failed"; code: string; number?: string };

/** A case of the same owner that a new one looks like, and why. */
export interface SimilarCase {
  number: string;
  title: string;
  openedAt: number;
  /** `same-datum`: the same classification for the same worker or account; `same-words`: it is told alike. */
  why: "same-datum" | "same-words";
}

/** What a turn wanted to be reminded of. */
export type Reminder =
  | { about: "draft"; draft: string }
  /** `nth`: 1 for the first time. */
  | { about: "documents"; number: string; nth: number; documents: { document: string; label: string }[] };
