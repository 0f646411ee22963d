/**
 * Dates, numbers and times of day in words, in Spanish and English: what our own grammar does not read. A guess, always
 * confirmed.
 */
import type { Language } from "./conversation.ts";

export interface Recognized {
  /** Days named, as YYYY-MM-DD, in the order of the text. */
  dates: string[];
  numbers: number[];
  /** Times of day named, as HH:MM of 24 hours, in the order of the text; "half past nine" may be two and is none. */
  times: string[];
}

export interface Recognizers {
  /** Nothing where it takes too long, or is not understood. `today`: YYYY-MM-DD. Never rejects. */
  recognize(text: string, language: Language, today: string): Promise<Recognized>;
  /** What is pending resolves with nothing, and so does what is asked later. */
  stop(): Promise<void>;
}
