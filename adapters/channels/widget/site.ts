/** The helpline's page, the script that puts it into another page, and Web Chat's one built file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import type { Language } from "../../../bot/ports/conversation.ts";
import type { Route, Site, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import { asset, forAYear, languageOf } from "../html.ts";
import { renderPage } from "./page.ts";

export interface WidgetParts {
  /** Texts of the page: `widget.*`. */
  texts: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** Origins of pages that may show the helpline in a frame. */
  embeddingOrigins: readonly string[];
  /** What addresses are made from, that of the streams included. */
  publicUrl(): string;
}

const here = import.meta.dirname;

export function createWidget(parts: WidgetParts): Site {
  const webChat = webChatAsset();
  const page = browserAsset("page.js", "text/javascript; charset=utf-8");
  const style = browserAsset("page.css", "text/css; charset=utf-8");
  const embed = embedScript(parts.texts);
  const assets = { webChat: webChat.path, page: page.path, style: style.path };

  async function index(request: WebRequest): Promise<WebResponse> {
    const language = languageOf(request);
    const { nonce } = request;
    const { embeddingOrigins } = parts;
    const body = renderPage({ language, texts: parts.texts[language], assets, nonce, embeddingOrigins });
    const headers = {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Language": language,
      Vary: "Accept-Language",
      "Content-Security-Policy": policy(request.nonce, parts),
    };
    return { status: 200, headers, body };
  }

  const routes: Route[] = [
    { method: "GET", path: "/", handle: index },
    { method: "GET", path: "/widget.js", handle: async () => embed },
    ...[page, style],
    { method: "GET", path: webChat.path, handle: webChat.handle },
  ];
  return { routes };
}

/** Scripts and styles by nonce only; `blob:` is what an upload is read from. Web Chat needs no eval. */
function policy(nonce: string, { embeddingOrigins, publicUrl }: WidgetParts): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `connect-src 'self' ${new URL(publicUrl()).origin.replace(/^http/, "ws")} blob:`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${embeddingOrigins.join(" ")}`.trim(),
  ].join("; ");
}

function browserAsset(name: string, type: string): Route {
  return asset(name, readFileSync(join(here, "browser", name)), type);
}

/** The script for host pages, with the words of its button. It keeps its address, so it is not cached for long. */
function embedScript(texts: WidgetParts["texts"]): WebResponse {
  const words = (language: Language) => ({
    open: texts[language]["widget.open"],
    close: texts[language]["widget.close"],
  });
  const script = readFileSync(join(here, "browser", "widget.js"), "utf8");
  const headers = { "Content-Type": "text/javascript; charset=utf-8", "Cache-Control": "public, max-age=300" };
  return {
    status: 200,
    headers,
    body: script.replace("__TEXTS__", JSON.stringify({ es: words("es"), en: words("en") })),
  };
}

/** Kept compressed; inflated once for a client that takes no Brotli. */
function webChatAsset() {
  const packed = readFileSync(join(here, "webchat", "webchat-4.18.1.js.br"));
  let plain: Buffer | undefined;
  const headers = {
    "Content-Type": "text/javascript; charset=utf-8",
    "Cache-Control": forAYear,
    Vary: "Accept-Encoding",
  };
  async function handle({ headers: asked }: WebRequest): Promise<WebResponse> {
    if (/\bbr\b/.test(String(asked["accept-encoding"] ?? ""))) {
      return { status: 200, headers: { ...headers, "Content-Encoding": "br" }, body: packed };
    }
    plain ??= brotliDecompressSync(packed);
    return { status: 200, headers, body: plain };
  }
  return { path: "/assets/webchat-4.18.1.js", handle };
}
