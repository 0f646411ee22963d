import assert from "node:assert/strict";
import { languages } from "../../../bot/ports/conversation.ts";
import type { Happening, Notice } from "../../../bot/ports/notice.ts";
import { mailOf } from "../../../dialogs/notices/mail.ts";
import { known } from "../../knowledge/known.ts";

const now = Date.UTC(2026, 4, 20, 10);
const shelf = { subject: "affiliation", category: "general" };

const happenings: Happening[] = [
  ...(["registered", "noted", "resolved", "answered", "information-requested"] as const).map((kind) => ({ kind })),
  { kind: "information-requested", lastDay: "2026-05-24" },
  { kind: "closing-soon", lastDay: "2026-05-24" },
  ...(["closed", "closed-ex-officio", "closed-wrong-type"] as const).map((kind) => ({ kind })),
  { kind: "closed-wrong-type", replacedBy: "2026-000002" },
];

function mailed(what: Happening, changes: Partial<Notice> = {}) {
  const notice: Notice = {
    ...{ id: "embedded:e1", number: "2026-000001", owner: "red:1", language: "es", type: "query", at: now, what },
    ...changes,
  };
  return mailOf(notice, { knowledge: known(), url: "https://ayuda.example", now });
}

describe("the mail of a notice", () => {
  it("names the case in its subject and says what happened, as text and as a page, in both languages", () => {
    for (const language of languages)
      for (const what of happenings) {
        const { subject, text, html = "" } = mailed(what, { language });
        assert.match(subject, /2026-000001/);
        for (const part of [text, html]) {
          assert.match(part, /2026-000001/);
          assert.match(part, /https:\/\/ayuda\.example/);
          assert.doesNotMatch(part, /\{|\}|undefined/);
        }
        assert.match(html, new RegExp(`<html lang="${language}">`));
      }
  });

  it("says how many days are left and until when", () => {
    assert.match(mailed({ kind: "closing-soon", lastDay: "2026-05-24" }).text, /Quedan 4 días naturales.*24 de mayo/s);
  });

  it("says from where to where a case was moved, and why, in the staff's words", () => {
    const [to] = known().subjects.get("contribution")?.categories.query ?? [];
    const { text } = mailed({
      ...{ kind: "reclassified", from: shelf, to: { subject: "contribution", category: to?.id ?? "" } },
      why: "Es de cotización",
    });
    assert.match(text, new RegExp(to?.label.es ?? "none"));
    assert.match(text, /Motivo: Es de cotización/);
  });

  it("shows the staff's words as they are: no markup, and no place of the layout", () => {
    const why = `<b>"a" & 'b'</b> {{url}} [x](http://evil.example) **c**`;
    const { text, html = "" } = mailed({ kind: "closed", why });
    assert.ok(text.includes(why));
    assert.doesNotMatch(html, /<b>|\{\{|href="http:/);
    assert.match(html, /&#60;b&#62;/);
  });
});
