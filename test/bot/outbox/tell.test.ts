import assert from "node:assert/strict";
import { Failure } from "../../../bot/errors.ts";
import { mailNotice, mailStaff, sendEvent, type TellOutlets, watchClosing } from "../../../bot/outbox/tell.ts";
import type { CaseRecord } from "../../../bot/ports/case-desk.ts";
import type { CloudEvent } from "../../../bot/ports/cloud-event.ts";
import type { Mail } from "../../../bot/ports/mailer.ts";
import type { Notice } from "../../../bot/ports/notice.ts";

const at = Date.UTC(2026, 4, 4, 10);
const notice: Notice = {
  ...{ id: "test:e1", number: "2026-000001", owner: "red:1", language: "es", type: "query", at },
  what: { kind: "information-requested", lastDay: "2026-05-14" },
};

function outlets(changes: Partial<TellOutlets> = {}) {
  const sent: Mail[] = [];
  const parts: TellOutlets = {
    desk: { read: () => Promise.reject(new Error("nobody is to read")) },
    people: { addressOnRecord: async (owner) => (owner === "red:1" ? "ana@asesoria.example" : undefined) },
    mailer: { send: async (mail) => void sent.push(mail) },
    mailOf: ({ number }) => ({ subject: number, text: "t", html: "<p>t" }),
    alarmOf: ({ code }, { waiting, parked }) => ({ subject: code, text: `${waiting} ${parked}` }),
    outbox: { countEffects: async () => ({ waiting: 2, parked: 1 }) },
    now: () => at + 8 * 86_400_000,
    ...changes,
  };
  return { sent, parts };
}

describe("a notice by mail", () => {
  it("goes to the address on record, named by its effect, so that it is the same mail when it is sent again", async () => {
    const { sent, parts } = outlets();
    await mailNotice({ key: "mail:test:e1", kind: "mail-notice", notice }, parts);
    assert.deepEqual(sent, [
      { to: "ana@asesoria.example", key: "mail:test:e1", subject: notice.number, text: "t", html: "<p>t" },
    ]);
  });

  it("goes nowhere without an address on record, and that is no failure: it is told in the chat", async () => {
    const { sent, parts } = outlets();
    const unknown = { ...notice, owner: "directline:dl_1" };
    await mailNotice({ key: "mail:test:e1", kind: "mail-notice", notice: unknown }, parts);
    assert.deepEqual(sent, []);
  });
});

describe("an alarm by mail", () => {
  it("goes to the staff, and says how much waits at the time", async () => {
    const { sent, parts } = outlets();
    const alarm = { code: "MAIL_REFUSED", kind: "mail-notice" };
    await mailStaff({ key: "alarm:1", kind: "mail-staff", to: "guardia@ayuda.example", alarm }, parts);
    assert.deepEqual(sent, [{ to: "guardia@ayuda.example", key: "alarm:1", subject: "MAIL_REFUSED", text: "2 1" }]);
  });
});

describe("the warning before a case is closed", () => {
  const watch = { key: "closing:test:e1", kind: "watch-closing", notice, at } as const;
  const found = (state: CaseRecord["state"], askedAt = at): Partial<TellOutlets> => ({
    desk: {
      read: async () =>
        ({ state, history: [{ at: askedAt, by: "staff", from: "open", to: "information-requested" }] }) as never,
    },
  });

  it("is told when the answer has not come", async () => {
    const telling = await watchClosing(watch, outlets(found("information-requested")).parts);
    assert.deepEqual(telling?.notice?.what, { kind: "closing-soon", lastDay: "2026-05-14" });
    assert.equal(telling?.notice?.at, at + 8 * 86_400_000);
  });

  for (const [what, changes] of Object.entries<Partial<TellOutlets>>({
    "that was answered": found("in-progress"),
    "that was asked again, which has a warning of its own": found("information-requested", at + 1),
    "that is not there any more": { desk: { read: () => Promise.reject(new Failure("CASE_NOT_FOUND")) } },
  })) {
    it(`is not told of a case ${what}`, async () => {
      assert.equal(await watchClosing(watch, outlets(changes).parts), undefined);
    });
  }

  it("is looked at again where the desk does not answer", async () => {
    const down = outlets({ desk: { read: () => Promise.reject(new Failure("DESK_UNAVAILABLE")) } });
    await assert.rejects(watchClosing(watch, down.parts), { code: "DESK_UNAVAILABLE" });
  });
});

describe("an event for another system", () => {
  const event = { id: "test:e1" } as CloudEvent;
  const effect = { key: "k", kind: "send-event", endpoint: "crm", event } as const;

  it("goes to its endpoint", async () => {
    const sent: unknown[] = [];
    const events = { endpoints: ["crm"], send: async (...args: unknown[]) => void sent.push(args) };
    await sendEvent(effect, outlets({ events }).parts);
    assert.deepEqual(sent, [["crm", event]]);
  });

  it("is refused where no endpoint is configured any more", async () => {
    await assert.rejects(sendEvent(effect, outlets().parts), { code: "EVENT_REFUSED" });
  });
});
