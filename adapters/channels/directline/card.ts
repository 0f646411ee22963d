/** Facts and quotes as an Adaptive Card, built as an object: what a person typed is only ever the value of a text run. */
import type { Reply } from "../../../bot/ports/conversation.ts";
import type { JsonObject } from "../../../bot/ports/json.ts";
import { formActions, formBody } from "../form-card.ts";

/** Undefined where the reply is text alone. `link`: what can be opened beside it. */
export function toCard(
  { facts, quote, form, language }: Reply,
  link?: { url: string; title: string },
): JsonObject | undefined {
  if (facts === undefined && quote === undefined && form === undefined) return undefined;
  const title: JsonObject[] =
    facts === undefined
      ? []
      : [{ type: "TextBlock", text: facts.title, weight: "bolder", size: "medium", wrap: true, style: "heading" }];
  const rows: JsonObject[] = (facts?.rows ?? []).flatMap(({ label, value }): JsonObject[] => [
    { type: "TextBlock", text: label, isSubtle: true, wrap: true, spacing: "small" },
    { ...literal(value), spacing: "none" },
  ]);
  return {
    contentType: "application/vnd.microsoft.card.adaptive",
    content: {
      type: "AdaptiveCard",
      version: "1.3",
      lang: language,
      body: [...title, ...rows, ...(quote === undefined ? [] : [literal(quote)]), ...(form ? formBody(form) : [])],
      ...(form ? { actions: formActions(form) } : {}),
      ...(link ? { actions: [{ type: "Action.OpenUrl", title: link.title, url: link.url }] } : {}),
    },
  };
}

/** A text run is shown as it stands, without Markdown. */
function literal(text: string): JsonObject {
  return { type: "RichTextBlock", inlines: [{ type: "TextRun", text: text === "" ? "—" : text }] };
}
