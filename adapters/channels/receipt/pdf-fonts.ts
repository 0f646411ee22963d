/** The fonts of a PDF: parsed once, which takes longer than all the rest of a document. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import PDFDocument from "pdfkit";

export type FontName = "regular" | "medium";

export interface Fonts {
  addTo(document: PDFKit.PDFDocument): void;
  /** In points, without kerning: laying the words out only to measure them would double the time of a document. */
  widthOf(text: string, font: FontName, size: number): number;
  /** Whether both fonts have a picture for it. */
  canDraw(codePoint: number): boolean;
}

/** What is used of a font as fontkit parses it. */
interface Parsed {
  characterSet: readonly number[];
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { advanceWidth: number };
  unitsPerEm: number;
}

const directory = join(import.meta.dirname, "fonts");
const files = {
  regular: readFileSync(join(directory, "Roboto-Regular.ttf")),
  medium: readFileSync(join(directory, "Roboto-Medium.ttf")),
};

let opened: Fonts | undefined;

/** Opened when they are first asked for, in some 200 ms. */
export function receiptFonts(): Fonts {
  opened ??= openFonts({ regular: parse(files.regular), medium: parse(files.medium) });
  return opened;
}

function openFonts(fonts: Record<FontName, Parsed>): Fonts {
  return {
    addTo(document) {
      // pdfkit takes a parsed font since 0.20.0; its types do not say so yet.
      for (const [name, font] of Object.entries(fonts)) document.registerFont(name, font as never);
    },
    widthOf(text, font, size) {
      const { unitsPerEm } = fonts[font];
      const widths = Array.from(text, (one) => fonts[font].glyphForCodePoint(one.codePointAt(0) ?? 0).advanceWidth);
      return (widths.reduce((sum, width) => sum + width, 0) * size) / unitsPerEm;
    },
    canDraw: (codePoint) => Object.values(fonts).every((font) => font.hasGlyphForCodePoint(codePoint)),
  };
}

/**
 * A glyph keeps the first character that it was asked for, and that is what is copied out of the document. All are asked for
 * here, always in the same order, or the bytes of a document would depend on those that were made before it.
 */
function parse(file: Buffer): Parsed {
  const { _font } = new PDFDocument({ font: "" }).font(file) as unknown as { _font: { font: Parsed } };
  for (const codePoint of _font.font.characterSet) _font.font.glyphForCodePoint(codePoint);
  return _font.font;
}
