/** Which acts of ours hold, in the order in which RT took their messages. */
import type { CaseAuthor, CaseState, Shelf } from "../../../bot/ports/case-desk.ts";
import { type Deed, type Marker, type Says, shelfDigest } from "./marker.ts";
import { standings } from "./states.ts";
import type { Transaction } from "./wire.ts";

export interface Claim {
  key: string;
  by: CaseAuthor;
  says: Says;
  /** Of its message. */
  transaction: number;
  replacedBy?: string;
}

/** Milliseconds after which a claim that was never carried out keeps nobody from another. */
const patience = 60_000;

type Pending = Claim & { deed: Deed & { kind: "move" | "shelf" }; at: number; creator: string };

export class Claims {
  private readonly outcomes = new Map<string, "done" | "pending" | "overtaken">();
  private pending: Pending | undefined;

  outcomeOf(key: string): "done" | "pending" | "overtaken" | undefined {
    return this.outcomes.get(key);
  }

  /** Whether the message counts: once per key, and no claim that starts from elsewhere or comes second. */
  take({ key, by, deed }: Marker, one: Transaction, now: { state: CaseState; shelf: Shelf }): boolean {
    if (this.outcomes.has(key)) return false;
    if (deed.kind !== "move" && deed.kind !== "shelf") {
      this.outcomes.set(key, "done");
      return true;
    }
    const point = deed.kind === "move" ? now.state : shelfDigest(now.shelf);
    const isSecond = this.pending !== undefined && one.Created - this.pending.at < patience;
    if (deed.from !== point || isSecond) return false;
    this.overtake();
    this.outcomes.set(key, deed.from === deed.to ? "done" : "pending");
    if (deed.from === deed.to) return true;
    const { says } = deed;
    const replacedBy = deed.kind === "move" && deed.replacedBy ? { replacedBy: deed.replacedBy } : {};
    const made = { at: one.Created, creator: one.Creator.id, transaction: one.id };
    this.pending = { key, by, says, deed, ...made, ...replacedBy };
    return true;
  }

  /**
   * What has been reached: by the claim that is returned, by nobody's claim, or by one that is under way: RT writes one field
   * after the other.
   */
  arrive(
    kind: "move" | "shelf",
    at: CaseState | Shelf,
    status: string,
    one: Transaction,
  ): Claim | "under-way" | undefined {
    const { pending } = this;
    if (pending?.deed.kind !== kind) return undefined;
    const { deed, key, creator } = pending;
    if (creator === one.Creator.id) {
      if (deed.to === (typeof at === "string" ? at : shelfDigest(at))) {
        this.outcomes.set(key, "done");
        this.pending = undefined;
        return pending;
      }
      if (deed.kind === "shelf" || standings[deed.to].status === status) return "under-way";
    }
    this.overtake();
    return undefined;
  }

  private overtake(): void {
    if (this.pending) this.outcomes.set(this.pending.key, "overtaken");
    this.pending = undefined;
  }
}
