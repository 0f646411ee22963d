/**
 * What happened to a case, from its ticket's transactions in RT's order; nothing else is asked, so that it comes out the
 * same whenever it is read. An act that changes the ticket says so first (a claim), since RT cannot compare and change in
 * one step: of two that start from the same point the first one holds, the other one is void.
 */
import type { CaseAuthor, CaseEvent, CaseState, Shelf } from "../../../bot/ports/case-desk.ts";
import { type Claim, Claims } from "./claims.ts";
import { readMarker } from "./marker.ts";
import { type Standing, stateOf } from "./states.ts";
import type { Transaction } from "./wire.ts";

/** A message: its words are elsewhere, under the transaction's number. */
export interface Message {
  transaction: number;
  at: number;
  by: CaseAuthor;
  kind: "remark" | "aside" | "documents";
}

/** `said`: the transaction whose words are the reason. `isByHand`: done in RT's own pages. */
export interface Happening {
  event: CaseEvent;
  said?: number;
  isByHand?: true;
}

export interface Journal {
  state: CaseState;
  shelf: Shelf;
  messages: Message[];
  happenings: Happening[];
  /** What became of the act of a key (its digest). Undefined: it was never there, or void. */
  outcomeOf(key: string): "done" | "pending" | "overtaken" | undefined;
  /** The last transaction: RT's ETag. */
  last: number;
}

export interface JournalParts {
  number: string;
  /** As the case was opened. */
  shelf: Shelf;
  openedAt: number;
  /** What the id of a custom field stands for here. */
  fieldOf(id: string): string | undefined;
}

/** Milliseconds in which changes by the same person, one after the other, are one: RT writes each field by itself. */
const oneChange = 5000;

export function readJournal(transactions: readonly Transaction[], parts: JournalParts): Journal {
  const reader = new Reader(parts);
  const last = Math.max(0, ...transactions.map(({ id }) => id));
  for (const one of transactions.toSorted((a, b) => a.id - b.id)) reader.take(one);
  const { claims, state, shelf, messages, happenings } = reader;
  return { state, shelf, messages, happenings, outcomeOf: (key) => claims.outcomeOf(key), last };
}

class Reader {
  readonly claims = new Claims();
  readonly messages: Message[] = [];
  readonly happenings: Happening[] = [];
  state: CaseState = "open";
  shelf: Shelf;
  private readonly standing: Standing = { status: "new", closure: "" };
  private readonly onTicket: Required<Shelf>;
  private readonly parts: JournalParts;

  constructor(parts: JournalParts) {
    this.parts = parts;
    this.shelf = parts.shelf;
    this.onTicket = { subcategory: "", ...parts.shelf };
  }

  take(one: Transaction): void {
    if (one.Type === "Correspond" || one.Type === "Comment") return this.takeMessage(one);
    // A ticket that was merged into this one brings its own beginning and its own states.
    if (one.ObjectId !== this.parts.number) return;
    if (one.Type === "Create") this.happen(one, "requester", { kind: "opened" });
    else if (one.Type === "Status") this.standing.status = one.NewValue;
    else if (one.Type === "CustomField") this.takeField(one);
    this.compareStates(one);
    this.compareShelves(one);
  }

  private takeField({ Field, NewValue }: Transaction): void {
    const name = this.parts.fieldOf(Field);
    if (name === "closure") this.standing.closure = NewValue;
    else if (name === "subject" || name === "category" || name === "subcategory") this.onTicket[name] = NewValue;
  }

  private takeMessage(one: Transaction): void {
    const marker = readMarker(one.Data);
    if (marker === undefined) {
      const kind = one.Type === "Correspond" ? "remark" : "aside";
      return this.takeWords(one, authorOf(one), kind);
    }
    const { by, deed } = marker;
    if (!this.claims.take(marker, one, this)) return;
    if (deed.kind === "move" || deed.kind === "shelf") {
      if (deed.says === "note") this.messages.push({ transaction: one.id, at: one.Created, by, kind: "remark" });
    } else this.takeWords(one, by, deed.kind);
  }

  private takeWords(one: Transaction, by: CaseAuthor, kind: Message["kind"]): void {
    this.messages.push({ transaction: one.id, at: one.Created, by, kind });
    if (kind !== "aside") this.happen(one, by, { kind: kind === "documents" ? "documents-added" : "noted" });
  }

  private compareStates(one: Transaction): void {
    const to = stateOf(this.standing);
    if (to === this.state) return;
    const claim = this.claims.arrive("move", to, this.standing.status, one);
    if (claim === "under-way") return;
    const from = this.state;
    this.state = to;
    if (claim === undefined) return this.happenAnew(one, { kind: "moved", from, to });
    const { replacedBy } = claim;
    this.happen(one, claim.by, { kind: "moved", from, to, ...(replacedBy ? { replacedBy } : {}) }, claim);
  }

  private compareShelves(one: Transaction): void {
    const { subcategory, subject, category } = this.onTicket;
    const first = this.parts.shelf;
    // A field that was emptied, or never there, says nothing.
    const to = {
      ...{ subject: subject || first.subject, category: category || first.category },
      ...(subcategory ? { subcategory } : {}),
    };
    const from = this.shelf;
    if (isSame(from, to)) return;
    const claim = this.claims.arrive("shelf", to, "", one);
    if (claim === "under-way") return;
    this.shelf = to;
    if (claim === undefined) this.happenAnew(one, { kind: "reclassified", from, to });
    else this.happen(one, claim.by, { kind: "reclassified", from, to }, claim);
  }

  /** By somebody in RT's own pages: what they save at once is one event, of its last transaction. */
  private happenAnew(one: Transaction, what: Changed): void {
    const by = authorOf(one);
    const before = this.happenings.at(-1);
    const earlier = before?.event;
    const goesOn =
      before?.isByHand &&
      earlier?.what.kind === what.kind &&
      earlier.by === by &&
      one.Created - earlier.at <= oneChange;
    const from = goesOn ? (earlier.what as Changed).from : what.from;
    if (goesOn) this.happenings.pop();
    const isBack = typeof from === "string" ? from === what.to : isSame(from, what.to as Shelf);
    if (isBack) return;
    this.happen(one, by, { ...what, from } as Changed);
    Object.assign(this.happenings.at(-1) ?? {}, { isByHand: true });
  }

  private happen(one: Transaction, by: CaseAuthor, what: CaseEvent["what"], claim?: Claim): void {
    const at = what.kind === "opened" ? this.parts.openedAt : one.Created;
    const event = { id: String(one.id), number: this.parts.number, at, by, what };
    this.happenings.push({ event, ...(claim?.says === "why" ? { said: claim.transaction } : {}) });
  }
}

type Changed = CaseEvent["what"] & { kind: "moved" | "reclassified" };

/** Whoever writes in RT's own pages is staff; RT's rules act in a name of their own. */
function authorOf({ Creator }: Transaction): CaseAuthor {
  return Creator.id === "RT_System" ? "system" : "staff";
}

function isSame(a: Shelf, b: Shelf): boolean {
  return a.subject === b.subject && a.category === b.category && (a.subcategory ?? "") === (b.subcategory ?? "");
}
