/** The page itself: a heading, the chat, and what a browser without script is told. */
import type { Language } from "../../../bot/ports/conversation.ts";
import { escapeHtml } from "../html.ts";

export interface Page {
  language: Language;
  texts: Readonly<Record<string, string>>;
  assets: { webChat: string; page: string; style: string };
  nonce: string;
  /** Origins of pages that may say who it is. */
  embeddingOrigins: readonly string[];
}

export function renderPage({ language, texts, assets, nonce, embeddingOrigins }: Page): string {
  const text = (key: string) => escapeHtml(texts[`widget.${key}`] ?? "");
  const other = language === "es" ? "en" : "es";
  const says = JSON.stringify(
    Object.fromEntries(["failed", "retry", "new", "new-confirm"].map((key) => [key, texts[`widget.${key}`] ?? ""])),
  ).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text("title")}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.style}">
</head>
<body>
<a class="skip" href="#chat">${text("skip")}</a>
<header>
<h1>${text("title")}</h1>
<nav aria-label="${text("language-menu")}">
<button type="button" id="new" hidden>${text("new")}</button>
<a href="/?lang=${other}" lang="${other}" hreflang="${other}">${text("other-language")}</a>
</nav>
</header>
<main id="chat" tabindex="-1" aria-label="${text("chat")}">
<p id="status" role="status">${text("loading")}</p>
<noscript><p>${text("no-script")} <a href="/form?lang=${language}">${text("plain-forms")}</a></p></noscript>
</main>
<script nonce="${nonce}" type="application/json" id="says">${says}</script>
<script nonce="${nonce}" src="${assets.page}" data-webchat="${assets.webChat}" data-nonce="${nonce}" data-embedders="${escapeHtml(embeddingOrigins.join(" "))}" defer></script>
</body>
</html>
`;
}
