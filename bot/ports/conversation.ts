/** What passes between a channel and the turn. Channels translate it at their edge; it is stored as it stands. */
import type { Person } from "./people.ts";

export const languages = ["es", "en"] as const;
export type Language = (typeof languages)[number];

export const channels = ["directline", "msteams", "terminal", "batch"] as const;
export type Channel = (typeof channels)[number];

/** A conversation as the door created it. `id` has at least 128 random bits; `user` is the channel's, unforgeable. */
export interface Conversation {
  id: string;
  channel: Channel;
  user: string;
  /** Who the user has proven to be. */
  person?: Person;
  /** How often a proof changed who it is: a token of before it is worth nothing. 0 without one. */
  proof?: number;
  /** BCP 47, as the channel reported it; the language of the talk is part of the dialog's state. */
  locale?: string;
  /** What the channel needs to send a message later, plain JSON (a Bot Framework conversation reference for Teams). */
  address?: string;
}

/** A file that arrived with a message; the bytes are in the port `files` under `id`. */
export interface Attachment {
  id: string;
  /** The name to show, cleaned. */
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
  /** As it arrived; what holds since is in its row (`Store.attachment`). The scanner did not answer: nobody gets it before it was scanned. */
  held?: true;
}

/** A button: `label` is shown, `value` is what pressing it says. */
export interface Suggestion {
  label: string;
  value: string;
}

/** Rows of label and value: a summary before confirming, a receipt. */
export interface Facts {
  title: string;
  rows: { label: string; value: string }[];
}

/** A form to fill in, as each channel can show it; what is typed into it comes back as `FilledForm`. */
export interface FormView {
  /** Names the draft that it belongs to: an older form fills in no other. */
  run: string;
  title: string;
  fields: FormField[];
  submit: string;
}

/** Forms to choose from, under what they are about. */
export interface FormGroup {
  title: string;
  forms: { id: string; title: string }[];
}

export interface FormField {
  id: string;
  label: string;
  help: string;
  input: "text" | "long-text" | "number" | "email" | "tel" | "choice";
  required: boolean;
  /** As it was typed, or the canonical value of what is answered. */
  value: string;
  /** Of a choice; `id` is the value. */
  options?: { id: string; label: string }[];
  /** What is wrong with the value. */
  problem?: string;
}

/** Field -> what was typed. */
export interface FilledForm {
  run: string;
  /** Id of a form that was shown before there was a draft: it is begun with what was typed. */
  opens?: string;
  answers: Record<string, string>;
}

/** One message of the bot. */
export interface Reply {
  /** Markdown, from content only. What the user typed is never part of it: it stands in `quote` or in `facts`. */
  text: string;
  /** The user's own words, shown literally, ready to copy. */
  quote?: string;
  facts?: Facts;
  form?: FormView;
  suggestions?: Suggestion[];
  /** An upload is expected next; channels that can show so. */
  wantsFile?: boolean;
  /** The receipt of a case, which its owner can open; `title` is what the link says. */
  receipt?: { number: string; title: string };
  /** More follows by itself, when what was asked for outside has come back. */
  waits?: boolean;
  language: Language;
}

/** A line of the conversation's log. `sequence` starts at 1, has no gaps and is the watermark. */
export interface LogEntry {
  sequence: number;
  /** The activity's id in the channel. */
  id: string;
  /** Milliseconds since 1970. */
  at: number;
  from: "user" | "bot";
  /** The user's message or the bot's reply. */
  content: { text: string; attachments?: Attachment[]; form?: FilledForm; clientId?: string } | Reply;
  /** For a reply: the id of the message that it answers, when the person's client saw one. */
  replyTo?: string;
}
