/** The files of a message: kept while it is read, and gone again when it is not accepted, or was accepted before. */
import type { Attachment } from "../../bot/ports/conversation.ts";
import type { Files } from "../../bot/ports/files.ts";
import type { Log } from "../../bot/ports/log.ts";
import type { Scanner } from "../../bot/ports/scanner.ts";
import type { Acceptance, Store } from "../../bot/ports/store.ts";
import { type ArrivingFile, keepFile } from "./keep-file.ts";
import { createRooms, type Room } from "./room.ts";

export interface UploadLimits {
  /** Bytes of one file. */
  maxBytes: number;
  /** Files of one message. */
  maxFiles: number;
  /** Bytes of all files of a conversation together. */
  maxTotalBytes: number;
}

export interface MessageFilesParts {
  store: Pick<Store, "attachmentBytes" | "addAttachment" | "removeAttachment">;
  files: Files;
  scanner?: Scanner;
  log: Log;
  upload: UploadLimits;
}

/** Throws what `keepFile` throws, and then nothing of the file is left. */
export type Keep = (arriving: ArrivingFile) => Promise<Attachment>;

/** Keeps files and has their message accepted. */
export type Work = (keep: Keep) => Promise<Acceptance>;

export interface MessageFiles {
  /**
   * When `work` throws, or the message is a duplicate, all that it kept is removed.
   */
  receive(conversation: string, work: Work): Promise<Acceptance>;
}

export function createMessageFiles(parts: MessageFilesParts): MessageFiles {
  const { store, files, upload } = parts;
  const rooms = createRooms(store, upload.maxTotalBytes);

  async function keepIn(conversation: string, arriving: ArrivingFile, room: Room): Promise<Attachment> {
    const attachment = await keepFile(arriving, room, { ...parts, maxBytes: upload.maxBytes });
    try {
      await store.addAttachment({ ...attachment, conversation });
      return attachment;
    } catch (error) {
      await files.remove(attachment.id);
      room.giveBack(attachment.size);
      throw error;
    }
  }

  /** The row first: bytes without a row are nobody's, a row without its bytes would be shown. */
  async function remove(kept: readonly Promise<Attachment>[], room: Room): Promise<void> {
    for (const one of await Promise.allSettled(kept)) {
      if (one.status === "rejected") continue;
      await store.removeAttachment(one.value.id);
      await files.remove(one.value.id);
      room.giveBack(one.value.size);
    }
  }

  async function receive(conversation: string, room: Room, work: Work): Promise<Acceptance> {
    const kept: Promise<Attachment>[] = [];
    try {
      const acceptance = await work((arriving) => {
        const keeping = keepIn(conversation, arriving, room);
        kept.push(keeping);
        // It may fail before it is waited for: a rejection that nobody handles ends the process.
        keeping.catch(() => {});
        return keeping;
      });
      if (acceptance.outcome === "duplicate") await remove(kept, room);
      return acceptance;
    } catch (error) {
      await remove(kept, room);
      throw error;
    }
  }

  return {
    receive: (conversation, work) => rooms.within(conversation, (room) => receive(conversation, room, work)),
  };
}
