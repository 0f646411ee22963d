/** What telling people and other systems needs of a store. Each method is one transaction. */
import type { CloudEvent } from "./cloud-event.ts";
import type { Effect } from "./effect.ts";
import type { Notice } from "./notice.ts";

/** What one happening leaves. Told twice it is told once: notice, event and effects are known by their ids. */
export interface Telling {
  notice?: Notice;
  event?: CloudEvent;
  /** Of no conversation. */
  effects: readonly Effect[];
}

/** What came of the desk's events between two cursors, all of it in one commit. */
export interface Told {
  /** `DeskTraits.name`. */
  desk: string;
  /** The cursor that was read from; `undefined` the first time. */
  from: string | undefined;
  to: string | undefined;
  /** Milliseconds since 1970. */
  at: number;
  tellings: readonly Telling[];
}

export interface TellingRecords {
  /** How far the desk's events were followed. */
  followedTo(desk: string): Promise<string | undefined>;
  /**
   * Notices, events, effects and the cursor. Each notice goes into the inbox of the owner's conversation that was used last,
   * in each channel, if that is not long ago. `stale`: somebody else was there first; nothing of it was done.
   */
  tell(told: Told): Promise<"told" | "stale">;
}
