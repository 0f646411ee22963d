/**
 * A receipt as PDF: tagged, with its fonts, made to PDF/A-2a (ISO 19005-2). The same receipt gives the same bytes: nothing in
 * it comes of a clock, and the file's identifier is a hash of what it is about.
 */
import { buffer } from "node:stream/consumers";
import PDFDocument from "pdfkit";
import type { ReceiptPage, Texts } from "./document.ts";
import { receiptFonts } from "./pdf-fonts.ts";
import { layOut } from "./pdf-layout.ts";
import { colours, createSheet, decorate, paper, styles } from "./pdf-sheet.ts";
import { printableLine, printablePage } from "./pdf-words.ts";

export interface PdfAbout {
  number: string;
  /** Milliseconds since 1970: also when the document says that it was made. */
  openedAt: number;
  texts: Texts;
}

/** Bounded, whatever the receipt says; what was left out, or could not be drawn, is said in the notes. */
export async function renderReceiptPdf(receipt: ReceiptPage, { number, openedAt, texts }: PdfAbout): Promise<Buffer> {
  const fonts = receiptFonts();
  const about = { number: printableLine(number, fonts.canDraw), openedAt, texts };
  const { page, isReplaced, isCut } = printablePage(receipt, fonts.canDraw);
  const said = [isReplaced && "receipt-page.replaced", isCut && "receipt-page.cut"].filter((key) => key !== false);
  const notes = [...page.notes, ...said.map((key) => ({ text: texts[key] ?? "" }))];
  const linkTitle = texts["verify.title"] ?? "";
  const document = begin(receipt, about);
  fonts.addTo(document);
  await layOut({ ...page, notes }, { document, sheet: createSheet(document, fonts), linkTitle });
  surround(document, page.title, about);
  document.end();
  return buffer(document);
}

function begin({ language, title }: ReceiptPage, { number, openedAt, texts }: PdfAbout): PDFKit.PDFDocument {
  return new PDFDocument({
    size: "A4",
    margin: 0,
    bufferPages: true,
    pdfVersion: "1.7",
    subset: "PDF/A-2a",
    tagged: true,
    displayTitle: true,
    lang: language,
    // None of the standard fonts, which would not be embedded.
    font: "",
    info: {
      Title: forMetadata(`${title} ${number}`),
      Author: forMetadata(texts["receipt.body-name"] ?? ""),
      Subject: forMetadata(texts["form-page.title"] ?? ""),
      Creator: "Orienta",
      Producer: "pdfkit",
      CreationDate: new Date(openedAt),
    },
  });
}

/** pdfkit writes it into XML as it is. */
function forMetadata(text: string): string {
  return text.replace(/[<>&]/g, " ");
}

/** Of each sheet: whose it is, of which receipt, and which of how many. */
function surround(document: PDFKit.PDFDocument, title: string, { number, texts }: PdfAbout): void {
  const { count } = document.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    document.switchToPage(at);
    const page = texts["receipt-page.sheet"] ?? "";
    decorate(document, "Pagination", () => {
      if (at === 0) band(document, texts["form-page.title"] ?? "");
      foot(document, `${title} · ${number}`, page.replace("{sheet}", `${at + 1}`).replace("{sheets}", `${count}`));
    });
  }
}

function band(document: PDFKit.PDFDocument, words: string): void {
  document.rect(0, 0, paper.width, paper.band).fill(colours.brand);
  document.font(styles.band.font).fontSize(styles.band.size).fillColor(styles.band.colour);
  document.text(words, paper.left, 14, { lineBreak: false });
}

function foot(document: PDFKit.PDFDocument, words: string, sheet: string): void {
  const { font, size, colour } = styles.running;
  document.font(font).fontSize(size).fillColor(colour);
  document.text(words, paper.left, paper.foot, { lineBreak: false });
  document.text(sheet, paper.right - document.widthOfString(sheet), paper.foot, { lineBreak: false });
}
