/** A receipt laid out: headings, rows of a label and a value, notes. Each is an element of the structure tree. */
import { setImmediate as giveWay } from "node:timers/promises";
import type { ReceiptNote, ReceiptPage, ReceiptRow } from "./document.ts";
import { colours, paper, type Sheet, type Style, styles } from "./pdf-sheet.ts";

type Element = PDFKit.PDFStructureElement;

export interface Layout {
  document: PDFKit.PDFDocument;
  sheet: Sheet;
  /** What the link says to who cannot see it. */
  linkTitle: string;
}

const gap = 14;
const labelWidth = 128;
const valueLeft = paper.left + labelWidth + gap;
const valueWidth = paper.right - valueLeft;
const fullWidth = paper.right - paper.left;
/** Above and below the words of a row. */
const padding = 4;
/** A row up to this height stands on one sheet; of a higher one, at least two lines on each. */
const keptWhole = 240;
const fewestLines = 2;
/** A heading with the first lines below it. */
const headed = 90;

/** Gives way to others between rows: a long receipt takes longer than they should wait. */
export async function layOut({ title, sections, notes }: ReceiptPage, layout: Layout): Promise<void> {
  const { document, sheet } = layout;
  const root = document.struct("Document");
  document.addStructure(root);
  sheet.down(paper.band - 26);
  block("H1", title, styles.title, root, layout);
  sheet.down(6);
  for (const { title: heading, rows } of sections) {
    const section = begin("Sect", root, document);
    if (heading !== undefined) head(heading, section, layout);
    const list = begin("L", section, document);
    for (const one of rows) {
      row(one, list, layout);
      await giveWay();
    }
    list.end();
    section.end();
  }
  aside(notes, root, layout);
  root.end();
}

function begin(tag: string, parent: Element, document: PDFKit.PDFDocument): Element {
  const element = document.struct(tag);
  parent.add(element);
  return element;
}

/** With room for the first row below it. */
function head(text: string, section: Element, layout: Layout): void {
  const { sheet } = layout;
  if (sheet.room() < headed) sheet.turn();
  else sheet.down(16);
  block("H2", text, styles.heading, section, layout);
  sheet.down(3);
  sheet.rule(0.75, colours.line);
}

function block(tag: string, text: string, style: Style, parent: Element, { document, sheet }: Layout): void {
  const lines = sheet.lines(text, style, fullWidth);
  const element = begin(tag, parent, document);
  element.add(() => sheet.print(lines, style, paper.left));
  element.end();
  sheet.down(lines.length * style.leading);
}

/** A list of terms and what is said of them: PDF 1.7, 14.8.4.3.3. */
function row({ label, value }: ReceiptRow, list: Element, { document, sheet }: Layout): void {
  const labels = sheet.lines(label, styles.label, labelWidth);
  const values = sheet.lines(value, styles.value, valueWidth);
  const height = Math.max(labels.length, values.length) * styles.value.leading + 2 * padding;
  const least = height <= keptWhole ? height : fewestLines * styles.value.leading + 2 * padding;
  if (Math.max(least, labels.length * styles.label.leading + 2 * padding) > sheet.room()) sheet.turn();
  sheet.down(padding);
  const item = begin("LI", list, document);
  const term = begin("Lbl", item, document);
  term.add(() => sheet.print(labels, styles.label, paper.left, sheet.y + 0.7));
  term.end();
  const body = begin("LBody", item, document);
  const shown = valueLines(values, body, sheet);
  body.end();
  item.end();
  sheet.down(Math.max(shown, labels.length) * styles.value.leading + padding);
  sheet.rule(0.5, colours.line);
}

/** How many lines stand on the last sheet. */
function valueLines(lines: readonly string[], body: Element, sheet: Sheet): number {
  let rest = lines;
  for (;;) {
    const fit = Math.floor((sheet.room() - padding) / styles.value.leading);
    const isLast = rest.length <= fit;
    const shown = isLast ? rest : rest.slice(0, Math.min(fit, rest.length - fewestLines));
    body.add(() => sheet.print(shown, styles.value, valueLeft));
    if (isLast) return shown.length;
    rest = rest.slice(shown.length);
    sheet.turn();
  }
}

/** On one sheet: what proves and where it is checked belong together. */
function aside(notes: readonly ReceiptNote[], root: Element, layout: Layout): void {
  const { document, sheet } = layout;
  const height = notes.reduce((sum, { text, link }) => {
    const words = link === undefined ? text : `${text}\n${link}`;
    return sum + sheet.lines(words, styles.note, fullWidth).length * styles.note.leading + 5;
  }, 32);
  if (height > sheet.room()) sheet.turn();
  else sheet.down(22);
  sheet.rule(1.5, colours.brand);
  sheet.down(10);
  const section = begin("Sect", root, document);
  for (const { text, link } of notes) {
    block("P", text, styles.note, section, layout);
    if (link !== undefined) linked(link, section, layout);
    sheet.down(5);
  }
  section.end();
}

function linked(address: string, section: Element, { document, sheet, linkTitle }: Layout): void {
  const lines = sheet.lines(address, styles.link, fullWidth);
  const height = lines.length * styles.link.leading;
  const width = Math.max(...lines.map((line) => document.widthOfString(line)));
  const paragraph = begin("P", section, document);
  const link = begin("Link", paragraph, document);
  link.add(() => sheet.print(lines, styles.link, paper.left));
  // pdfkit writes a plain string as a name, and @types/pdfkit knows nothing of `structParent`.
  const options = { structParent: link, Contents: Object(linkTitle) as string };
  document.link(paper.left, sheet.y, width, height, address, options);
  link.end();
  paragraph.end();
  sheet.down(height);
}
