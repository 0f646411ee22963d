/** What the recogniser's thread is asked and what it answers; one request at a time. */
import type { Language } from "../../bot/ports/conversation.ts";
import type { Recognized } from "../../bot/ports/recognizers.ts";

export interface Request {
  text: string;
  language: Language;
  /** YYYY-MM-DD. */
  today: string;
}

export interface Settings {
  /** Days after today up to which a day without a year is taken to lie ahead; later ones lie in the year before. */
  daysAhead: number;
}

/** `warm` is the first word of a thread. `threw`: the name of the error only, since its message may repeat the text. */
export type Answer = { warm: true } | { read: Recognized } | { threw: string };
