/** The rows of the outbox. Each method is one transaction. */
import type { Effect, Lane } from "./effect.ts";
import type { Arrival } from "./store.ts";
import type { Telling } from "./telling-records.ts";

/**
 * How far a request that must not be made twice has come: `asked` from before it is made until something is known of it,
 * `unknown` once whoever made it is gone, or got no answer.
 */
export type Step = "asked" | "unknown";

/** An outbox row in our hands for a while. */
export interface LeasedEffect {
  effect: unknown;
  key: string;
  /** Absent: no conversation waits for it. */
  conversation?: string;
  /** Tries that count, this one included. */
  attempts: number;
  /** Fencing: a row whose lease has moved on cannot be finished with an old token. */
  lease: number;
  step?: Step;
  /** Milliseconds since 1970: when it was last asked for. */
  askedAt?: number;
  /** The conversation was told that it is kept here meanwhile. */
  told?: true;
}

export type Lease = Pick<LeasedEffect, "key" | "lease">;

export interface Postponement {
  /** Milliseconds since 1970. */
  dueAt: number;
  /** Why: a code of the catalogue. */
  code: string;
  /** The try was none: nothing was asked for. */
  uncounted?: true;
  /** Says meanwhile that it is kept here; once. */
  told?: Arrival | true;
}

/** What ends a row: a result into the inbox, what has to be done next, and what has to be told. */
export interface EffectEnd {
  result?: Arrival;
  next?: readonly Effect[];
  /** What somebody has to be told because of it. */
  telling?: Telling;
}

export type EffectStatus = "waiting" | "parked" | "done";

/** A row as operators see it. */
export interface EffectRow {
  key: string;
  kind: string;
  status: EffectStatus;
  lane: Lane;
  conversation?: string;
  /** Of the case that it is about, where it has one. */
  number?: string;
  attempts: number;
  /** Milliseconds since 1970. */
  dueAt: number;
  /** What went wrong last. */
  code?: string;
}

export interface OutboxRecords {
  /**
   * Due rows of the lane, or of all, the oldest first, leased for `leaseMs`: of each queue at most the first, so that
   * each keeps its order.
   */
  leaseEffects(now: number, limit: number, leaseMs: number, lane?: Lane): Promise<LeasedEffect[]>;
  /** The note that must be on disk before a request that must not be made twice. `stale`: the lease has moved on; do not ask. */
  noteAsked(leased: Lease, at: number): Promise<"noted" | "stale">;
  /** The request that was noted was surely not made. */
  forgetAsked(leased: Lease): Promise<void>;
  /** Row done, what came of it into the inbox, and what follows into the outbox, in one commit. `stale`: the lease has moved on. */
  finishEffect(leased: Lease, end?: EffectEnd): Promise<"finished" | "stale">;
  /** What was noted as asked is unknown from now on. */
  postponeEffect(leased: Lease, postponement: Postponement): Promise<void>;
  /** No more tries: kept, with the reason, for a person to look at; the conversation is told by `result`. */
  parkEffect(leased: Lease, code: string, result?: Arrival): Promise<void>;
  /** Effects of no conversation; a key that is there already is left alone. */
  leaveEffects(effects: readonly Effect[], at: number): Promise<void>;
  /** What waits for its time is not counted: reminders, second looks, warnings of a closing. */
  countEffects(): Promise<{ waiting: number; parked: number }>;
  /** Of a status, the oldest first; `after`: those behind the row of that key, whatever became of it. */
  listEffects(status: EffectStatus, limit: number, after?: string): Promise<EffectRow[]>;
  effectRow(key: string): Promise<EffectRow | undefined>;
  /** A parked row waits again, with all its tries. */
  unparkEffect(key: string, at: number): Promise<boolean>;
  /** A waiting row that nobody has in hand is parked by a person. */
  setAside(key: string, at: number): Promise<boolean>;
}
