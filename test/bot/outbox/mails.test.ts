import assert from "node:assert/strict";
import { connectSmtp, messageOf } from "../../../adapters/notify/smtp.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import { type FaultyMailServer, type MailFault, startFaultyMailServer } from "../../support/faulty-mail-server.ts";
import { OutboxSubject } from "./subject.ts";

const mailOf = (n: number): Effect => ({
  ...{ key: `mail:test:${n}`, kind: "mail-notice" },
  notice: {
    ...{ id: `test:${n}`, number: `2026-${n}`, owner: "red:1", language: "es", type: "query", at: 0 },
    what: { kind: "resolved" },
  },
});

const [from, address] = ["ayuda@ayuda.example", "centro@gestoria.example.test"];

describe("notices by mail", () => {
  const subject = new OutboxSubject();
  let server: FaultyMailServer;

  beforeEach(async () => {
    server = await startFaultyMailServer();
  });

  afterEach(() => server.close());

  /** Everything that is due, once. */
  async function deliver(fault: MailFault): Promise<void> {
    server.fault = fault;
    const times = { connectionTimeout: 300, greetingTimeout: 300, socketTimeout: 300 };
    const people = { addressOnRecord: async () => address };
    await subject.deliverOnce(undefined, {
      mailer: connectSmtp({ url: server.url, from, times }),
      people: people as never,
    });
    subject.now += 86_400_000;
  }

  it("arrive, each of them under one name however often, after the server failed in every way", async () => {
    await subject.store.leaveEffects(
      Array.from({ length: 12 }, (_, n) => mailOf(n)),
      subject.now,
    );
    for (const fault of ["421", "451", "hang", "drop-before-250", "none"] as const) await deliver(fault);
    assert.equal(new Set(server.kept).size, 12);
    // Those whose 250 was lost are there twice, and a reader can tell.
    assert.equal(server.kept.length, 24);
    assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 0 });
  });

  it("that are refused for good are not sent again, and stand among what is parked, by case", async () => {
    await subject.store.leaveEffects([mailOf(7)], subject.now);
    await deliver("550");
    await deliver("none");
    assert.deepEqual(server.kept, []);
    const [row] = await subject.store.listEffects("parked", 10);
    assert.deepEqual([row?.number, row?.code], ["2026-7", "MAIL_REFUSED"]);
  });

  it("of one case arrive in the order in which they were told, also where the first one has to be sent again", async () => {
    const [first, second] = [mailOf(1), { ...mailOf(1), key: "mail:test:later" } as Effect];
    await subject.store.leaveEffects([first, second], subject.now);
    for (const fault of ["451", "none", "none"] as const) await deliver(fault);
    const ids = [first, second].map(
      ({ key }) => messageOf({ to: address, key, subject: "", text: "" }, from).messageId,
    );
    assert.deepEqual(server.kept, ids);
    assert.deepEqual(await subject.store.countEffects(), { waiting: 0, parked: 0 });
  });
});
