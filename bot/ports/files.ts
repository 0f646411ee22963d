/** Bytes of uploaded files, under a random id, never under the name that the user gave. */
import type { Readable } from "node:stream";

export interface StoredFile {
  id: string;
  /** Bytes. */
  size: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

export interface Files {
  /** Writes and syncs. FILE_TOO_LARGE past `maxBytes`; nothing is left behind then, nor after an aborted stream. */
  put(bytes: Readable, maxBytes: number): Promise<StoredFile>;
  /** FILE_NOT_FOUND when there is none. */
  open(id: string): Promise<Readable>;
  remove(id: string): Promise<void>;
}
