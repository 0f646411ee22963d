import assert from "node:assert/strict";
import { cardForm, filledForm, formActions, formBody } from "../../../adapters/channels/form-card.ts";
import type { FormView } from "../../../bot/ports/conversation.ts";

const form: FormView = {
  run: "c:open-case-1-1:form",
  title: "Un caso",
  submit: "Enviar",
  fields: [
    {
      id: "naf",
      label: "NAF",
      help: "Doce cifras",
      input: "text",
      required: true,
      value: "28",
      problem: "Le faltan cifras",
    },
    { id: "reason", label: "Motivo", help: "", input: "long-text", required: false, value: "<b> **y**" },
    {
      id: "payer",
      label: "Quién",
      help: "",
      input: "choice",
      required: true,
      value: "",
      options: [{ id: "employer", label: "Ella" }],
    },
  ],
};

describe("a form as a card", () => {
  it("has an input a field, with what was typed, what is wrong and which are needed", () => {
    const body = formBody(form);
    const inputs = body.filter(({ type }) => String(type).startsWith("Input."));
    assert.deepEqual(
      inputs.map(({ id, type, label, value }) => [id, type, label, value]),
      [
        ["naf", "Input.Text", "NAF *", "28"],
        ["reason", "Input.Text", "Motivo", "<b> **y**"],
        ["payer", "Input.ChoiceSet", "Quién *", ""],
      ],
    );
    assert.ok(body.some(({ text, color }) => text === "Le faltan cifras" && color === "attention"));
  });

  it("comes back as what was typed, under the draft that it was shown for", () => {
    const [{ data } = {}] = formActions(form);
    assert.deepEqual(filledForm({ ...(data as object), naf: "28/12345678/40", payer: "employer" }), {
      run: form.run,
      answers: { naf: "28/12345678/40", payer: "employer" },
    });
  });

  it("is taken in its own conversation only; anything else is ignored, and logged once without what it was", () => {
    const logged: object[] = [];
    const log = { warn: (fields: object) => void logged.push(fields) };
    const own = { "orienta-form": form.run, naf: "28" };
    assert.equal(cardForm(own, "c", log)?.run, form.run);
    assert.deepEqual(
      [cardForm(undefined, "c", log), cardForm(null, "c", log), logged.length],
      [undefined, undefined, 0],
    );
    assert.equal(cardForm(own, "d", log), undefined);
    assert.equal(cardForm({ step: "confirm" }, "c", log), undefined);
    assert.deepEqual(
      logged,
      ["d", "c"].map((conversation) => ({ conversation, code: "FORM_REFUSED" })),
    );
  });

  it("is not believed when somebody else made it up", () => {
    const forged: unknown[] = [
      undefined,
      null,
      "text",
      [],
      { naf: "28" },
      { "orienta-form": 5 },
      { "orienta-form": "x", naf: { $ne: 1 } },
      { "orienta-form": "x", "constructor.prototype": "x" },
      { "orienta-form": "x", naf: "9".repeat(5000) },
      { "orienta-form": "x", ...Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, ""])) },
    ];
    for (const value of forged) assert.equal(filledForm(value), undefined, JSON.stringify(value));
    const prototype = JSON.parse('{"orienta-form":"x","__proto__":{"isAdmin":true}}');
    assert.deepEqual(filledForm(prototype), { run: "x", answers: {} });
    assert.equal(({} as Record<string, unknown>).isAdmin, undefined);
  });
});
