/** What the pages of the web channels share. */
import { createHash } from "node:crypto";
import type { Language } from "../../bot/ports/conversation.ts";
import type { Route, WebRequest } from "../../bot/ports/http.ts";

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** By the address, else by the first language that the browser asks for. */
export function languageOf({ query, headers }: Pick<WebRequest, "query" | "headers">): Language {
  const asked = query.get("lang") ?? headers["accept-language"] ?? "";
  return /^\s*en\b/i.test(asked) ? "en" : "es";
}

export const forAYear = "public, max-age=31536000, immutable";

/** A file under an address that holds its hash, so that it can be kept for ever. */
export function asset(name: string, body: Buffer, type: string): Route {
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 12);
  const headers = { "Content-Type": type, "Cache-Control": forAYear };
  return { method: "GET", path: `/assets/${hash}/${name}`, handle: async () => ({ status: 200, headers, body }) };
}
