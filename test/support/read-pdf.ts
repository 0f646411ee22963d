/** What a PDF says, to who reads it and to who has it read out. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface ReadPdf {
  /** Of each page: its words, without any space, since a line may break anywhere. */
  pages: string[];
  /** Of each page: the kinds of its structure elements, in order. */
  roles: string[][];
  /** Words that are in no element of the structure, and are not marked as decoration. */
  unmarked: string[];
  links: { url: string; says: string }[];
  language: string | null;
  info: Record<string, unknown>;
  xmp: Record<string, unknown>;
  isTagged: boolean;
  /** What would be run when it is opened. */
  actions: object | null;
}

type Item = { str: string } | { type: string };

interface Node {
  role?: string;
  children?: Node[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  const read = { pages: [], roles: [], unmarked: [], links: [] } as unknown as ReadPdf;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items, lang } = await page.getTextContent({ includeMarkedContent: true });
    read.language = lang;
    const { words, unmarked } = wordsOf(items);
    read.pages.push(closed(words));
    read.unmarked.push(...unmarked);
    read.roles.push(rolesOf((await page.getStructTree()) as Node | null));
    for (const { url, contentsObj } of await page.getAnnotations()) read.links.push({ url, says: contentsObj.str });
  }
  const { info, metadata } = await document.getMetadata();
  read.info = { ...info };
  read.xmp = Object.fromEntries(metadata as unknown as Iterable<[string, unknown]>);
  read.isTagged = (await document.getMarkInfo())?.Marked === true;
  read.actions = await document.getJSActions();
  await task.destroy();
  return read;
}

function wordsOf(items: readonly Item[]): { words: string; unmarked: string[] } {
  let [depth, words] = [0, ""];
  const unmarked: string[] = [];
  for (const item of items) {
    if (!("str" in item)) depth += item.type.startsWith("begin") ? 1 : -1;
    else if (depth === 0 && item.str.trim() !== "") unmarked.push(item.str);
    else words += item.str;
  }
  return { words, unmarked };
}

/** Without its spaces. */
export function closed(text: string): string {
  return text.replace(/\s/g, "");
}

function rolesOf(node: Node | null): string[] {
  if (node === null) return [];
  const own = node.role === undefined || node.role === "Root" ? [] : [node.role];
  return [...own, ...(node.children ?? []).flatMap(rolesOf)];
}
