/** Receipts and their check as HTML: readable, printable, without script. */
import type { Language } from "../../../bot/ports/conversation.ts";
import { escapeHtml } from "../html.ts";
import type { ReceiptNote, ReceiptPage, Texts } from "./document.ts";

export interface Around {
  texts: Texts;
  style: string;
}

/** `pdf`: where the same is as a PDF. */
export function renderReceipt(page: ReceiptPage, around: Around, pdf?: string): string {
  const { language, title, sections, notes } = page;
  const parts = sections.map(({ title: heading, rows }) => {
    const head = heading === undefined ? "" : `<h2>${escapeHtml(heading)}</h2>`;
    const items = rows.map(({ label, value }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`);
    return `<section>${head}<dl>${items.join("\n")}</dl></section>`;
  });
  const told = notes.map((note) => `<p>${noted(note)}</p>`).join("\n");
  const save = pdf === undefined ? "" : saved(pdf, around);
  const body = `<h1>${escapeHtml(title)}</h1>\n${save}${parts.join("\n")}\n<aside>${told}</aside>`;
  return frame(body, language, title, around);
}

function saved(pdf: string, { texts }: Around): string {
  return `<p class="save"><a href="${escapeHtml(pdf)}">${escapeHtml(texts["receipt-page.pdf"] ?? "")}</a></p>\n`;
}

function noted({ text, link }: ReceiptNote): string {
  if (link === undefined) return escapeHtml(text);
  return `${escapeHtml(text)} <a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`;
}

/** Where a code is typed; `wrong`: what was typed is the code of nothing. */
export function renderVerify(language: Language, wrong: boolean, around: Around): string {
  const text = (key: string) => escapeHtml(around.texts[key] ?? "");
  const problem = wrong ? `<p role="alert" class="problem">${text("verify.unknown")}</p>` : "";
  const body = `<h1>${text("verify.title")}</h1>${problem}
<form action="/verify"><input type="hidden" name="lang" value="${language}">
<label for="code">${text("verify.code")}</label><input id="code" name="code" autocomplete="off" required>
<button>${text("verify.check")}</button></form>`;
  return frame(body, language, around.texts["verify.title"] ?? "", around);
}

export function renderAbsent(language: Language, around: Around): string {
  const title = around.texts["receipt-page.absent-title"] ?? "";
  const body = `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(around.texts["receipt-page.absent"] ?? "")}</p>`;
  return frame(body, language, title, around);
}

function frame(body: string, language: Language, title: string, { texts, style }: Around): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style}">
</head>
<body>
<header><p>${escapeHtml(texts["form-page.title"] ?? "")}</p></header>
<main>
${body}
</main>
</body>
</html>
`;
}
