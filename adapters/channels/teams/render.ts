/** A reply as a message of the Bot Framework: text, suggested actions, facts as a card, a quote literally. */
import { type Activity, CardFactory } from "botbuilder";
import type { Reply } from "../../../bot/ports/conversation.ts";
import { formActions, formBody } from "../form-card.ts";

export function toTeams({ text, language, suggestions = [], facts, quote, form }: Reply): Partial<Activity> {
  const isPlain = facts === undefined && quote === undefined && form === undefined;
  const card = isPlain ? [] : [CardFactory.adaptiveCard(toCard(facts, quote, form))];
  return {
    type: "message",
    text,
    textFormat: "markdown",
    locale: language === "es" ? "es-ES" : "en-GB",
    attachments: card,
    ...(suggestions.length === 0 ? {} : { suggestedActions: toActions(suggestions) }),
  };
}

function toActions(suggestions: NonNullable<Reply["suggestions"]>): NonNullable<Activity["suggestedActions"]> {
  return { to: [], actions: suggestions.map(({ label, value }) => ({ type: "imBack", title: label, value })) };
}

function toCard(facts: Reply["facts"], quote: Reply["quote"], form: Reply["form"]) {
  const title = facts === undefined ? [] : [{ type: "TextBlock", text: facts.title, weight: "bolder", wrap: true }];
  const set =
    facts === undefined
      ? []
      : [{ type: "FactSet", facts: facts.rows.map(({ label, value }) => ({ title: label, value })) }];
  const words = quote === undefined ? [] : [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: quote }] }];
  const [inputs, actions] = form === undefined ? [[], []] : [formBody(form), formActions(form)];
  return { type: "AdaptiveCard", version: "1.4", body: [...title, ...set, ...words, ...inputs], actions };
}
