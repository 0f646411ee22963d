import assert from "node:assert/strict";
import { toTeams } from "../../../../adapters/channels/teams/render.ts";

interface Card {
  body: { type: string; text?: string; facts?: unknown; inlines?: unknown }[];
  actions: unknown[];
}

const cardOf = (attachments: ReturnType<typeof toTeams>["attachments"]) => attachments?.[0]?.content as Card;

describe("a reply in Teams", () => {
  it("is a text of the reply's language, with no card and no buttons where there are none", () => {
    const { attachments, suggestedActions, ...message } = toTeams({ text: "**Hi**", language: "en" });
    assert.deepEqual(message, { type: "message", text: "**Hi**", textFormat: "markdown", locale: "en-GB" });
    assert.deepEqual([attachments, suggestedActions], [[], undefined]);
  });

  it("has a button for each suggestion, which says its value", () => {
    const suggestions = [{ label: "Sí, abrir", value: "yes" }];
    assert.deepEqual(toTeams({ text: "¿Abro?", language: "es", suggestions }).suggestedActions?.actions, [
      { type: "imBack", title: "Sí, abrir", value: "yes" },
    ]);
  });

  it("shows facts as a set, and the person's words literally, not as Markdown", () => {
    const facts = { title: "Resumen", rows: [{ label: "Tipo", value: "Trámite" }] };
    const { body } = cardOf(toTeams({ text: "Esto es", language: "es", facts, quote: "**[x](y)**" }).attachments);
    assert.deepEqual(
      body.map(({ type }) => type),
      ["TextBlock", "FactSet", "RichTextBlock"],
    );
    assert.deepEqual(body[1]?.facts, [{ title: "Tipo", value: "Trámite" }]);
    assert.deepEqual(body[2]?.inlines, [{ type: "TextRun", text: "**[x](y)**" }]);
  });

  it("leads to the receipt that it names, with facts and without", () => {
    const receipt = { number: "2026-000001", title: "Descargar el justificante" };
    const url = "https://ayuda.example/receipt/2026-000001?t=x";
    const actions = (reply: Parameters<typeof toTeams>[0]) => cardOf(toTeams(reply, url).attachments)?.actions;
    const link = [{ type: "Action.OpenUrl", title: receipt.title, url }];
    assert.deepEqual(actions({ text: "", language: "es", receipt }), link);
    assert.deepEqual(actions({ text: "", language: "es", receipt, facts: { title: "", rows: [] } }), link);
    assert.equal(actions({ text: "", language: "es" }), undefined);
  });

  it("shows a quote without facts, and facts without a quote", () => {
    const types = (reply: Parameters<typeof toTeams>[0]) => cardOf(toTeams(reply).attachments).body.map((x) => x.type);
    assert.deepEqual(types({ text: "", language: "es", quote: "x" }), ["RichTextBlock"]);
    assert.deepEqual(types({ text: "", language: "es", facts: { title: "", rows: [] } }), ["TextBlock", "FactSet"]);
  });
});
