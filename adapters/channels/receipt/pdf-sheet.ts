/** The sheets of a PDF: A4, the looks of `page.css`, and where on the sheet the next line stands. */
import type { FontName, Fonts } from "./pdf-fonts.ts";
import { linesOf } from "./pdf-lines.ts";

/** Millimetres are 2.835 points; all that is measured here is in points. */
export const paper = { width: 595.28, left: 56, right: 539.28, top: 64, bottom: 776, foot: 800, band: 40 };

export const colours = { ink: "#1b1b1b", soft: "#4a5560", brand: "#0b4f8a", line: "#d5dee7", paper: "#ffffff" };

export interface Style {
  font: FontName;
  size: number;
  leading: number;
  colour: string;
}

export const styles = {
  band: { font: "medium", size: 11, leading: 14, colour: colours.paper },
  title: { font: "medium", size: 18, leading: 24, colour: colours.ink },
  heading: { font: "medium", size: 12.5, leading: 17, colour: colours.ink },
  label: { font: "regular", size: 8.5, leading: 13.5, colour: colours.soft },
  value: { font: "regular", size: 9.5, leading: 13.5, colour: colours.ink },
  note: { font: "regular", size: 9, leading: 13, colour: colours.ink },
  link: { font: "regular", size: 9, leading: 13, colour: colours.brand },
  running: { font: "regular", size: 8, leading: 11, colour: colours.soft },
} as const satisfies Record<string, Style>;

export type Sheet = ReturnType<typeof createSheet>;

export function createSheet(document: PDFKit.PDFDocument, fonts: Pick<Fonts, "widthOf">) {
  let y = paper.top;

  return {
    /** Where the next line stands, from the top. */
    get y() {
      return y;
    },
    down(points: number) {
      y += points;
    },
    /** Points that are left on this sheet. */
    room: () => paper.bottom - y,
    turn() {
      document.addPage();
      y = paper.top;
    },
    lines: (text: string, { font, size }: Style, width: number) =>
      linesOf(text, width, (words) => fonts.widthOf(words, font, size)),
    /** Moves nothing: a row has two columns. */
    print(lines: readonly string[], style: Style, x: number, top = y) {
      document.font(style.font).fontSize(style.size).fillColor(style.colour);
      for (const [at, line] of lines.entries()) document.text(line, x, top + at * style.leading, { lineBreak: false });
    },
    /** A line over the whole width, of no meaning to who listens. */
    rule(thickness: number, colour: string) {
      decorate(document, "Layout", () => {
        document.lineWidth(thickness).strokeColor(colour).moveTo(paper.left, y).lineTo(paper.right, y).stroke();
      });
    },
  };
}

/** What is read out to nobody: PDF 1.7 (ISO 32000-1), 14.8.2.2. */
export function decorate(document: PDFKit.PDFDocument, type: "Layout" | "Pagination", draw: () => void): void {
  document.markContent("Artifact", { type });
  draw();
  document.endMarkedContent();
}
