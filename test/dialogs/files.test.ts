import assert from "node:assert/strict";
import type { Incoming, RefusedFile } from "../../bot/ports/incoming.ts";
import type { Json } from "../../bot/ports/json.ts";
import { createDialogs } from "../../dialogs/root.ts";
import { readTalk } from "../../dialogs/state.ts";
import { formOf } from "../../knowledge/forms/form.ts";
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

describe("a file that the scanner has not looked at yet", () => {
  const conversation = { id: "one", channel: "terminal" as const, user: "one", locale: "es-ES" };
  const file = { id: "f1", name: "ta1.pdf", contentType: "application/pdf", size: 9, sha256: "0".repeat(64) };
  const filled = { value: "1", shown: "1" };
  const classification = { type: "procedure", subject: "affiliation", procedure: "social-security-number-request" };
  const run = (state: Json | undefined, incoming: Incoming) =>
    createDialogs(known(), {}).run({ conversation, state, incoming, turn: 2, now: 0, recent: [] });
  const infected: Incoming = {
    kind: "effect",
    key: "scan:f1",
    outcome: { kind: "file-infected", file: "f1", name: "ta1.pdf" },
  };

  function asked(documents: Record<string, Json>): Json {
    const form = formOf({ type: "procedure", subject: "", procedure: "social-security-number-request" }, known());
    const answers = Object.fromEntries(form.fields.map(({ id }) => [id, filled]));
    const slots = { classification, answers, documents };
    return { schema: 1, language: "es", stack: [{ flow: "open-case", instance: "i", slots }], lost: 0, past: [] };
  }

  it("is taken, and the person is told that it is looked at later", () => {
    const attachments = [{ ...file, held: true as const }];
    const { replies } = run(asked({}), { kind: "message", text: "", attachments });
    assert.match(replies[0]?.text ?? "", /ta1\.pdf/);
    assert.match(replies[1]?.text ?? "", /^Recibido/);
  });

  it("is asked for again when it is infected", () => {
    const given = { "ta1-signed": file, "identity-document": "later", "disability-certificate": "none" } as const;
    const { state, replies } = run(asked(given), infected);
    const [frame] = readTalk(state).talk.stack;
    assert.deepEqual(Object.keys(frame?.slots.documents ?? {}), ["identity-document", "disability-certificate"]);
    assert.match(replies[0]?.text ?? "", /«ta1\.pdf»/);
    assert.match(replies[1]?.text ?? "", /TA\.1/);
  });

  it("is told when it was registered before, or nothing is open", () => {
    const [only, ...more] = run(undefined, infected).replies;
    assert.match(only?.text ?? "", /Enviar un documento/);
    assert.deepEqual(more, []);
  });
});
