import assert from "node:assert/strict";
import { addNote } from "../../../bot/cases/add-note.ts";
import { listCases } from "../../../bot/cases/list.ts";
import { type ConfirmedDraft, escalate, newCase, openCase } from "../../../bot/cases/open.ts";
import { readEffect } from "../../../bot/outbox/effects.ts";
import type { Effect } from "../../../bot/ports/effect.ts";
import type { Notice } from "../../../bot/ports/notice.ts";

const requester = { channel: "msteams" as const, user: "29:a", language: "en" as const, authorisation: "123456" };
const draft: ConfirmedDraft = {
  classification: { type: "procedure", subject: "s", category: "c", subcategory: "sc", procedure: "p" },
  requester,
  title: "Late registration",
  description: "The client told us late",
  data: [{ field: "ccc", label: "Account", value: "0111 28 123456742" }],
  documents: [
    { document: "contract", label: "Contract" },
    {
      document: "id",
      label: "Identity card",
      file: { id: "f", name: "id.pdf", contentType: "application/pdf", size: 1, sha256: "00" },
    },
  ],
};

const notice: Notice = {
  ...{ id: "test:e1", number: "2026-000001", owner: "red:123456", language: "es", type: "query", at: 1 },
  what: { kind: "information-requested", lastDay: "2026-05-14" },
};

const effects: Record<string, Effect> = {
  "a case to open": openCase(
    "k",
    newCase("draft:d", { ...draft, related: { number: "2026-000001", as: "differs", why: "Otra" } }),
  ),
  "an escalation": escalate("k", draft),
  "an escalation with what was said": {
    ...{ key: "k", kind: "open-case" },
    case: { key: "k", ...draft, origin: "escalation", transcript: [{ from: "user", text: "help" }] },
  },
  "a list of cases": listCases("k", "red:123456"),
  "a case to read": { key: "k", kind: "read-case", number: "2026-000001", owner: "red:123456" },
  "a remark": addNote("k", { number: "2026-000001", owner: "red:123456", text: "more" }),
  "an answer with a document": addNote("k", {
    ...{ number: "2026-000001", owner: "red:123456", text: "more", answers: true },
    documents: [{ document: "contract", label: "Contract", filed: "On 3 October, by the register" }],
  }),
  "a code to send": { key: "k", kind: "send-code", authorisation: "123456", language: "es" },
  "a code to check": { key: "k", kind: "check-code", authorisation: "123456", code: "000000", token: "t" },
  "a draft to look at later": { key: "k", kind: "remind", at: 1, reminder: { about: "draft", draft: "d" } },
  "documents to remind of": {
    ...{ key: "k", kind: "remind", at: 1 },
    reminder: { about: "documents", number: "2026-000001", nth: 1, documents: [{ document: "id", label: "Id" }] },
  },
  "a notice to mail": { key: "k", kind: "mail-notice", notice },
  "a closing to watch": { key: "k", kind: "watch-closing", notice, at: 1 },
  "an alarm to mail": {
    ...{ key: "k", kind: "mail-staff", to: "guardia@ayuda.example" },
    alarm: { code: "DESK_NOT_ALLOWED", desk: "rest" },
  },
  "an event to send": {
    ...{ key: "k", kind: "send-event", endpoint: "crm" },
    event: {
      ...{ specversion: "1.0", id: "test:e1", source: "urn:orienta:test", type: "es.orienta.case.noted" },
      ...{ subject: "2026-000001", time: "2026-05-04T10:00:00.000Z", datacontenttype: "application/json" },
      data: { number: "2026-000001" },
    },
  },
  "a reply to send": { key: "k", kind: "send", reply: { text: "hola", language: "es" } },
  "a reply with everything": {
    key: "k",
    kind: "send",
    reply: {
      ...{ text: "hello", language: "en", quote: "mine", wantsFile: true },
      facts: { title: "Summary", rows: [{ label: "Type", value: "Procedure" }] },
      suggestions: [{ label: "Yes", value: "yes" }],
    },
  },
};

describe("an effect read back from the store", () => {
  for (const [name, effect] of Object.entries(effects)) {
    it(`is the one that was left: ${name}`, () => {
      assert.deepEqual(readEffect(JSON.parse(JSON.stringify(effect))), effect);
    });
  }

  for (const [name, stored] of Object.entries({
    "nothing at all": undefined,
    "another kind": { key: "k", kind: "send-fax" },
    "no key": { ...effects["a list of cases"], key: "" },
    "a case without its classification": { key: "k", kind: "open-case", case: { key: "k" } },
    "a list of nobody's cases": { key: "k", kind: "find-cases" },
  })) {
    it(`is unreadable: ${name}`, () => {
      assert.throws(() => readEffect(stored), { code: "EFFECT_UNREADABLE" });
    });
  }
});
