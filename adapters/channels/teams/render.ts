/** A reply as a message of the Bot Framework: text, suggested actions, facts as a card, a quote literally. */
import { type Activity, CardFactory } from "botbuilder";
import type { Reply } from "../../../bot/ports/conversation.ts";
import { formActions, formBody } from "../form-card.ts";

/** `receiptUrl`: where the receipt that the reply names can be fetched, for a while. */
export function toTeams(
  { text, language, suggestions = [], facts, quote, form, receipt }: Reply,
  receiptUrl?: string,
): Partial<Activity> {
  const link = receipt && receiptUrl ? [{ type: "Action.OpenUrl", title: receipt.title, url: receiptUrl }] : [];
  const isPlain = facts === undefined && quote === undefined && form === undefined && link.length === 0;
  const card = isPlain ? [] : [CardFactory.adaptiveCard(toCard(facts, quote, form, link))];
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

function toCard(facts: Reply["facts"], quote: Reply["quote"], form: Reply["form"], links: object[]) {
  const title = facts === undefined ? [] : [{ type: "TextBlock", text: facts.title, weight: "bolder", wrap: true }];
  const set =
    facts === undefined
      ? []
      : [{ type: "FactSet", facts: facts.rows.map(({ label, value }) => ({ title: label, value })) }];
  const words = quote === undefined ? [] : [{ type: "RichTextBlock", inlines: [{ type: "TextRun", text: quote }] }];
  const [inputs, actions] = form === undefined ? [[], []] : [formBody(form), formActions(form)];
  const body = [...title, ...set, ...words, ...inputs];
  return { type: "AdaptiveCard", version: "1.4", body, actions: [...actions, ...links] };
}
