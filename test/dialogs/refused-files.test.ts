import assert from "node:assert/strict";
import type { RefusedFile } from "../../bot/ports/incoming.ts";
import { createDialogs } from "../../dialogs/root.ts";
import { known } from "../knowledge/known.ts";

/** What the bot says to a message with files that were not taken. */
function answer(text: string, locale: string, ...refusedFiles: RefusedFile[]): string[] {
  const conversation = { id: "one", channel: "msteams" as const, user: "29:one", locale };
  const incoming = { kind: "message" as const, text, refusedFiles };
  const input = { conversation, state: undefined, incoming, turn: 1, now: 0, recent: [] };
  return createDialogs(known(), {})
    .run(input)
    .replies.map((reply) => reply.text);
}

describe("files that were not taken", () => {
  it("are named, with the reason of each and what to do, and nothing else is said where nothing else was", () => {
    const files = [
      { name: "nómina.pdf", code: "FILE_TOO_LARGE" },
      { name: "a_b.exe", code: "FILE_TYPE_REFUSED" },
    ];
    const [said = "", ...others] = answer("", "es-ES", ...files);
    assert.match(said, /^No he podido unir «nómina\.pdf»\. Ocupa demasiado\. .+\n\nNo he podido unir «a\\_b\.exe»\. /);
    assert.deepEqual(others, []);
  });

  for (const code of ["FILE_TOO_LARGE", "FILE_TYPE_REFUSED", "FILE_INFECTED", "FILES_TOO_MANY", "FILE_UNREACHABLE"])
    it(`are told why in both languages: ${code}`, () => {
      assert.match(answer("", "es-ES", { name: "a.pdf", code })[0] ?? "", /^No he podido unir «a\.pdf»\. [A-Z].+\.$/);
      assert.match(answer("", "en-GB", { name: "a.pdf", code })[0] ?? "", /^I could not attach “a\.pdf”\. [A-Z].+\.$/);
    });

  it("are told, too, with a reason that another release knew", () => {
    assert.match(answer("", "en-GB", { name: "a.pdf", code: "FILE_CURSED" })[0] ?? "", /^I could not attach/);
  });

  it("do not keep the message itself from being answered", () => {
    const [first = "", ...others] = answer("¿Qué es un trámite en CASIA?", "es-ES", {
      name: "a.pdf",
      code: "FILE_INFECTED",
    });
    assert.match(first, /^No he podido unir/);
    assert.match(others.join("\n"), /justificante de apertura/);
  });
});
