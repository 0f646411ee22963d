/**
 * Looks for malware in a file, whose stream it reads or destroys. Throws SCANNER_UNAVAILABLE: then nothing is known of
 * the file, and it is held.
 */
import type { Readable } from "node:stream";

export interface Scanner {
  /** `signal` gives it up. */
  scan(bytes: Readable, signal?: AbortSignal): Promise<"clean" | "infected">;
}
