/** The conversation's mind, as the turn sees it: pure functions, no clock, no random, no network. */
import type { Conversation, Language, LogEntry, Reply } from "./conversation.ts";
import type { Draft, DraftChange } from "./draft.ts";
import type { Effect } from "./effect.ts";
import type { Incoming } from "./incoming.ts";
import type { Json } from "./json.ts";
import type { Notice } from "./notice.ts";
import type { Person } from "./people.ts";
import type { Recognized } from "./recognizers.ts";

export interface TurnInput {
  conversation: Conversation;
  /** What the last turn left; absent in the first. It may come from an older release. */
  state: Json | undefined;
  incoming: Incoming;
  /** The turn's place in the conversation; with the conversation's id it makes keys. */
  turn: number;
  /** Milliseconds since 1970: when the message was accepted. */
  now: number;
  /** The last few lines of the log, oldest first: what "repeat" repeats. */
  recent: Pick<LogEntry, "from" | "content">[];
  /** What the person is filling in, here and elsewhere, the newest first; absent where nobody keeps it. */
  drafts?: readonly Draft[];
  /** Where somebody has come (back): what they were not told in person, the oldest first. */
  notices?: readonly Notice[];
  /** What the recogniser read in what was asked of it (`toRecognize`). */
  recognized?: Recognized;
}

/** A text for the recogniser; `today`: YYYY-MM-DD in Madrid. */
export interface ToRecognize {
  text: string;
  language: Language;
  today: string;
}

export interface TurnOutput {
  state: Json;
  replies: Reply[];
  effects: Effect[];
  drafts?: DraftChange[];
  /** Who it is was proven in this turn; `token`: id of the token that the proof came with. */
  identified?: { person: Person; token?: string };
}

export interface Dialogs {
  /** What of the message the recogniser has to read before the turn can run; mostly nothing. */
  toRecognize?(input: TurnInput): ToRecognize | undefined;
  /** Runs one turn. */
  run(input: TurnInput): TurnOutput;
  /** The turn that stands in for one that threw: apologises and hands the conversation to a person. */
  failed(input: TurnInput): TurnOutput;
}
