/** `/receipt/<number>`, also as PDF, for its owner, `/verify/<code>` for anybody who holds the receipt. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normaliseCode } from "../../../bot/cases/verification-code.ts";
import type { Language } from "../../../bot/ports/conversation.ts";
import type { Route, Site, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import type { Receipt, Receipts } from "../../../bot/ports/receipt.ts";
import { asset, languageOf } from "../html.ts";
import { type ReceiptPage, receiptPage, type Texts, verifiedPage } from "./document.ts";
import { renderAbsent, renderReceipt, renderVerify } from "./page.ts";
import { renderReceiptPdf } from "./pdf.ts";
import { receiptFonts } from "./pdf-fonts.ts";

export interface ReceiptPagesParts {
  receipts: Pick<Receipts, "receiptByNumber" | "receiptByCode">;
  /** Whether the request is the owner's. */
  mayRead(request: WebRequest, receipt: Receipt): Promise<boolean>;
  texts: Readonly<Record<Language, Texts>>;
  publicUrl(): string;
}

/** Stands for the receipt that there is not, so that it is looked at in the same way. */
const nobodys: Receipt = {
  ...{ number: "", code: "", type: "query", language: "es", owner: "", openedAt: 0, hash: "" },
  ...{ classification: "", requester: {}, description: "", data: [], documents: [] },
};

export function createReceiptPages(parts: ReceiptPagesParts): Site {
  const { receipts, texts } = parts;
  // Now, and not within the first request: parsing them holds up everybody else for as long as ten receipts.
  receiptFonts();
  const style = asset("receipts.css", readFileSync(join(import.meta.dirname, "page.css")), "text/css; charset=utf-8");
  const around = (language: Language) => ({ texts: texts[language], style: style.path });

  /** Absent and somebody else's: the same answer, after the same work. */
  function ofOwner(
    show: (page: ReceiptPage, known: Receipt, request: WebRequest) => WebResponse | Promise<WebResponse>,
  ) {
    return async (request: WebRequest): Promise<WebResponse> => {
      const known = (await receipts.receiptByNumber(request.params.number ?? "")) ?? nobodys;
      if (!(await parts.mayRead(request, known))) {
        const language = languageOf(request);
        return html(renderAbsent(language, around(language)), language, 404);
      }
      const { language, code } = known;
      return show(receiptPage(known, texts[language], `${parts.publicUrl()}/verify/${code}`), known, request);
    };
  }

  const receipt = ofOwner((page, { number, language }, { query }) => {
    const link = query.get("t");
    const pdf = `/receipt/${encodeURIComponent(number)}/pdf${link === null ? "" : `?t=${encodeURIComponent(link)}`}`;
    return html(renderReceipt(page, around(language), pdf), language);
  });

  const pdf = ofOwner(async (page, { number, openedAt, language }) => {
    const body = await renderReceiptPdf(page, { number, openedAt, texts: texts[language] });
    const headers = {
      "Content-Type": "application/pdf",
      "Content-Language": language,
      "Content-Disposition": `inline; filename="${number.replace(/[^A-Za-z0-9._-]/g, "_")}.pdf"`,
      "Content-Security-Policy": "frame-ancestors 'none'",
    };
    return { status: 200, headers, body };
  });

  async function verify(request: WebRequest): Promise<WebResponse> {
    const language = languageOf(request);
    const typed = request.params.code ?? request.query.get("code");
    if (typed === null) return html(renderVerify(language, false, around(language)), language);
    const code = normaliseCode(typed);
    const known = code === undefined ? undefined : await receipts.receiptByCode(code);
    if (known === undefined) return html(renderVerify(language, true, around(language)), language, 404);
    const page = verifiedPage(known, texts[known.language]);
    return html(renderReceipt(page, around(known.language)), known.language);
  }

  const routes: Route[] = [
    style,
    { method: "GET", path: "/receipt/:number", handle: receipt },
    { method: "GET", path: "/receipt/:number/pdf", handle: pdf },
    { method: "GET", path: "/verify", handle: verify },
    { method: "GET", path: "/verify/:code", handle: verify },
  ];
  return { routes };
}

function html(body: string, language: Language, status = 200): WebResponse {
  const policy =
    "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Language": language,
    "Content-Security-Policy": policy,
  };
  return { status, headers, body };
}
