/** One file that somebody sends, on its way to the disk: counted, looked at, scanned. Common to all channels. */
import { Readable } from "node:stream";
import { codeOf, Failure } from "../../bot/errors.ts";
import type { Attachment } from "../../bot/ports/conversation.ts";
import type { Files } from "../../bot/ports/files.ts";
import type { Log } from "../../bot/ports/log.ts";
import type { Scanner } from "../../bot/ports/scanner.ts";
import { cleanName } from "./clean-name.ts";
import { withDeadline } from "./deadline.ts";
import { headLength, isAccepted } from "./file-types.ts";
import type { Room } from "./room.ts";

export interface ArrivingFile {
  bytes: AsyncIterable<Uint8Array>;
  /** As it was given. */
  name: string;
  /** Content type that it is declared to be. */
  type: string;
}

export interface KeepParts {
  files: Files;
  /** Absent: nothing is scanned, and what is kept counts as clean. */
  scanner?: Scanner;
  log: Log;
  /** Bytes of one file. */
  maxBytes: number;
  /** Milliseconds that a person waits for the scanner; a file for which that is too short is held and scanned later. */
  patience?: number;
}

/** Throws FILE_TOO_LARGE, FILES_TOO_MANY, FILE_TYPE_REFUSED, FILE_INFECTED and what `bytes` throws; then nothing is left. */
export async function keepFile(arriving: ArrivingFile, room: Room, parts: KeepParts): Promise<Attachment> {
  if (room.isFull()) throw new Failure("FILES_TOO_MANY");
  const counted = count(arriving.bytes, room);
  let id: string | undefined;
  try {
    const stored = await parts.files.put(Readable.from(counted.bytes), parts.maxBytes);
    id = stored.id;
    const name = cleanName(arriving.name);
    if (!(await isAccepted(arriving.type, counted.head(), name)))
      throw new Failure("FILE_TYPE_REFUSED", { type: arriving.type });
    const isHeld = (await scan(id, parts)) === "unknown";
    return { ...stored, name, contentType: arriving.type, ...(isHeld ? { held: true } : {}) };
  } catch (error) {
    if (id !== undefined) await parts.files.remove(id);
    counted.giveBack();
    throw error;
  }
}

/** The bytes, taking their room as they pass. A chunk may be on its way still when the rest is given up. */
function count(bytes: ArrivingFile["bytes"], room: Room) {
  let head = Buffer.alloc(0);
  let taken = 0;
  let isOver = false;
  async function* watched() {
    for await (const chunk of bytes) {
      if (isOver) return;
      room.take(chunk.length);
      taken += chunk.length;
      if (head.length < headLength) head = Buffer.concat([head, chunk]).subarray(0, headLength);
      yield chunk;
    }
  }
  function giveBack(): void {
    isOver = true;
    room.giveBack(taken);
  }
  return { bytes: watched(), head: () => head, giveBack };
}

/** Throws FILE_INFECTED. */
async function scan(id: string, { files, scanner, log, patience = 4000 }: KeepParts): Promise<"clean" | "unknown"> {
  if (scanner === undefined) return "clean";
  try {
    const bytes = await files.open(id);
    const verdict = await withDeadline(patience, (signal) => scanner.scan(bytes, signal));
    if (verdict === "clean") return "clean";
  } catch (error) {
    if (codeOf(error) !== "SCANNER_UNAVAILABLE") throw error;
    log.warn({ file: id, code: codeOf(error) }, "file could not be scanned and is held");
    return "unknown";
  }
  log.warn({ file: id, code: "FILE_INFECTED" }, "infected file refused");
  throw new Failure("FILE_INFECTED");
}
