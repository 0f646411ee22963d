/** The outbox over a real store; the desk, the messenger, the clock and the dice are the test's. */
import { openSqliteStore } from "../../../adapters/stores/sqlite/store.ts";
import { payloadHash } from "../../../bot/cases/case.ts";
import { createHands, type Outlets } from "../../../bot/outbox/carry-out.ts";
import { createDelivery, type Delivery, type DeliveryParts } from "../../../bot/outbox/deliver.ts";
import type { CaseDesk, NewCase } from "../../../bot/ports/case-desk.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import type { Incoming } from "../../../bot/ports/incoming.ts";
import { silentLog } from "../../../bot/ports/log.ts";
import type { Store } from "../../../bot/ports/store.ts";
import { begin, commitOf, create, eachTestHasAStore, noon } from "../../contracts/store/subject.ts";

export function caseOf(key: string): NewCase {
  return {
    ...{ key, title: "Alta", description: "¿Cómo doy de alta?", data: [], documents: [], origin: "requester" },
    classification: { type: "query", subject: "affiliation", category: "registrations" },
    requester: { channel: "directline", user: "dl_a", language: "es" },
  };
}

export const receipt = {
  ...{ number: "2026-000001", type: "query" as const, openedAt: noon },
  hash: payloadHash(caseOf("k")),
};

export const openCase = (key: string): Effect => ({ key, kind: "open-case", case: caseOf(key) });

/** Knows no key, and refuses whatever a test does not expect. */
function deskOf(expected: Partial<CaseDesk>): CaseDesk {
  const traits = { name: "test", keys: "merged" as const, settleMs: 0, files: "shared" as const };
  const desk = { traits, findByKey: async () => [], ...expected } as CaseDesk;
  const unexpected = (name: string | symbol) => () => Promise.reject(new Error(`nobody is to ask for ${String(name)}`));
  return new Proxy(desk, { get: (known, name) => Reflect.get(known, name) ?? unexpected(name) });
}

type Parts = Outlets & DeliveryParts & { store: Store };

export class OutboxSubject {
  private readonly subject = eachTestHasAStore((path) => openSqliteStore({ path }));
  now = noon;

  constructor() {
    beforeEach(() => {
      this.now = noon;
    });
  }

  get store(): Store {
    return this.subject.store;
  }

  /** A conversation whose first turn left these effects, read back from the store as they are, valid or not. */
  async left(conversation: string, ...effects: object[]): Promise<void> {
    await create(this.store, conversation);
    const pending = await begin(this.store, conversation);
    await this.store.commitTurn(commitOf(pending, { effects: effects as Effect[] }));
  }

  delivery(desk: Partial<CaseDesk> = {}, parts: Partial<Parts> = {}): Delivery {
    const { conversation, attachment } = this.store;
    const used = deskOf({ list: async () => [], ...desk });
    const now = () => this.now;
    const hands = createHands({
      ...{ desk: used, outbox: parts.store ?? this.store, conversation, attachment, now },
      people: {
        sendCode: async () => {},
        checkCode: async () => ({ ok: false, why: "wrong", triesLeft: 4 }),
        addressOnRecord: async () => undefined,
      },
      mailer: { send: async () => {} },
      mailOf: ({ what }) => ({ subject: what.kind, text: what.kind }),
      alarmOf: ({ code }) => ({ subject: code, text: code }),
      receipts: { putReceipt: async () => {}, receiptByNumber: async () => undefined },
      seal: () => "AAAA-BBBB-CCCC-DDDD",
      ...parts,
    });
    return createDelivery({
      ...{ store: this.store, clock: { now }, log: silentLog, random: () => 1, wakeTurn: () => {} },
      ...{ hands, deskName: used.traits.name, alarm: async () => {}, drainPerMinute: 600, pollEvery: 1 },
      ...parts,
    });
  }

  /** Leases what is due once, and ends it. */
  async deliverOnce(desk?: Partial<CaseDesk>, parts?: Partial<Parts>): Promise<void> {
    const delivery = this.delivery(desk, parts);
    delivery.wake();
    await delivery.stop();
  }

  /** What the conversation hears, turn by turn, until nothing waits. */
  async heard(conversation: string): Promise<Incoming[]> {
    const all: Incoming[] = [];
    for (let pending = await this.store.beginTurn(conversation); pending !== undefined; ) {
      all.push(pending.arrival.incoming);
      await this.store.commitTurn(commitOf(pending));
      pending = await this.store.beginTurn(conversation);
    }
    return all;
  }
}
