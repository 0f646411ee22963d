/** How much the files of a conversation may still take: messages that bring some at the same time share it. */
import { Failure } from "../../bot/errors.ts";
import type { Store } from "../../bot/ports/store.ts";

export interface Room {
  isFull(): boolean;
  /** Throws FILES_TOO_MANY when that many bytes more are too many; then they are not taken. */
  take(bytes: number): void;
  giveBack(bytes: number): void;
}

export interface Rooms {
  within<T>(conversation: string, work: (room: Room) => Promise<T>): Promise<T>;
}

interface Open {
  room: Promise<Room>;
  users: number;
}

/** What is under way is known here only, so one process serves a conversation; what is kept is the store's to know. */
export function createRooms(store: Pick<Store, "attachmentBytes">, maxTotalBytes: number): Rooms {
  const open = new Map<string, Open>();

  async function measure(conversation: string): Promise<Room> {
    let left = maxTotalBytes - (await store.attachmentBytes(conversation));
    return {
      isFull: () => left <= 0,
      take(bytes) {
        if (bytes > left) throw new Failure("FILES_TOO_MANY", { maxTotalBytes });
        left -= bytes;
      },
      giveBack(bytes) {
        left += bytes;
      },
    };
  }

  return {
    async within(conversation, work) {
      const mine = open.get(conversation) ?? { room: measure(conversation), users: 0 };
      open.set(conversation, mine);
      mine.users += 1;
      try {
        return await work(await mine.room);
      } finally {
        mine.users -= 1;
        if (mine.users === 0) open.delete(conversation);
      }
    },
  };
}
