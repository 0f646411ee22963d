import assert from "node:assert/strict";
import { type ErrorCode, Failure } from "../../../bot/errors.ts";
import type { Alarm } from "../../../bot/ports/alarm.ts";
import type { CloudEvent } from "../../../bot/ports/cloud-event.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import type { Notice } from "../../../bot/ports/notice.ts";
import { until } from "../../support/until.ts";
import { OutboxSubject, openCase } from "./subject.ts";

const notice: Notice = {
  ...{ id: "test:e1", number: "2026-000001", owner: "red:1", language: "es", type: "query", at: 0 },
  what: { kind: "resolved" },
};
const mail: Effect = { key: "mail:test:e1", kind: "mail-notice", notice };
const event = {
  ...{ specversion: "1.0", id: "test:e1", source: "urn:orienta:test", type: "es.orienta.case.noted" },
  ...{ subject: "2026-000001", time: "2026-05-04T10:00:00.000Z", datacontenttype: "application/json" },
  data: { number: "2026-000001" },
} as CloudEvent;

describe("what staff are told of the outbox", () => {
  const subject = new OutboxSubject();

  const nothingIsDue = async () =>
    (await subject.store.listEffects("waiting", 10)).every(({ dueAt }) => dueAt > subject.now);

  /** Delivers so often, each time an hour later, while the mailer, the events and the desk fail with the code. */
  async function deliver(times: number, code: ErrorCode, everyMs = 3_600_000) {
    const alarms: Alarm[] = [];
    let asked = 0;
    const fail = () => {
      asked += 1;
      return Promise.reject(new Failure(code));
    };
    const delivery = subject.delivery(
      { open: fail },
      {
        ...{ mailer: { send: fail }, events: { endpoints: ["crm"], send: fail } },
        people: {
          ...{ sendCode: async () => {}, checkCode: async () => ({ ok: false, why: "wrong", triesLeft: 4 }) },
          addressOnRecord: async () => "ana@asesoria.example",
        },
        alarm: async (alarm) => void alarms.push(alarm),
      },
    );
    for (let time = 0; time < times; time += 1) {
      delivery.wake();
      await until(nothingIsDue);
      subject.now += everyMs;
    }
    await delivery.stop();
    return { alarms, asked };
  }

  it("that the desk refuses who we are: at once, once, and it is not asked in a loop", async () => {
    for (const conversation of ["a", "b", "c"]) await subject.left(conversation, openCase(conversation));
    const { alarms, asked } = await deliver(20, "DESK_NOT_ALLOWED", 10_000);
    assert.deepEqual(alarms, [{ code: "DESK_NOT_ALLOWED", desk: "test" }]);
    assert.ok(asked <= 3, `asked ${asked} times in 200 seconds`);
    assert.deepEqual(await subject.store.countEffects(), { waiting: 3, parked: 0 });
  });

  it("that the desk does not answer: when the way to it is closed", async () => {
    for (const n of [1, 2, 3, 4, 5]) await subject.left(`c${n}`, openCase(`c${n}`));
    const { alarms } = await deliver(1, "DESK_UNAVAILABLE");
    assert.deepEqual(alarms, [{ code: "DESK_UNAVAILABLE", desk: "test" }]);
  });

  it("that a mail is refused for good: it is not sent again, and stands among what is parked, with the reason", async () => {
    await subject.store.leaveEffects([mail], subject.now);
    const { alarms, asked } = await deliver(3, "MAIL_REFUSED");
    assert.deepEqual(alarms, [{ code: "MAIL_REFUSED", kind: "mail-notice" }]);
    assert.equal(asked, 1);
    const [row] = await subject.store.listEffects("parked", 10);
    assert.deepEqual([row?.kind, row?.code, row?.number], ["mail-notice", "MAIL_REFUSED", "2026-000001"]);
  });

  it("nothing, while a mail server that is down may come back", async () => {
    await subject.store.leaveEffects([mail], subject.now);
    const { alarms, asked } = await deliver(3, "MAIL_UNAVAILABLE");
    assert.deepEqual([alarms, asked], [[], 3]);
  });

  it("nothing of a mail to the staff that cannot be sent: another one would not reach them either", async () => {
    const alarm = { code: "DESK_UNAVAILABLE", desk: "test" };
    await subject.store.leaveEffects(
      [{ key: "alarm:1", kind: "mail-staff", to: "guardia@ayuda.example", alarm }],
      subject.now,
    );
    const { alarms } = await deliver(1, "MAIL_REFUSED");
    assert.deepEqual(alarms, []);
    assert.equal((await subject.store.countEffects()).parked, 1);
  });

  it("that another system took no event for days: after the last of its tries", async () => {
    await subject.store.leaveEffects([{ key: "e", kind: "send-event", endpoint: "crm", event }], subject.now);
    const { alarms, asked } = await deliver(12, "EVENT_UNAVAILABLE", 2 * 86_400_000);
    assert.deepEqual(alarms, [{ code: "EVENT_UNAVAILABLE", kind: "send-event" }]);
    assert.equal(asked, 10);
  });
});
