import { extname } from "node:path";

const longestName = 120;
const longestExtension = 10;

/** The last part of a path, without characters that do not show or that lead elsewhere. */
export function cleanName(filename: string): string {
  const last = filename.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replace(/[\p{C}"<>|:*?;%]/gu, "").trim();
  const extension = extname(`-${clean}`).slice(0, longestExtension);
  const stem = clean
    .slice(0, clean.length - extname(`-${clean}`).length)
    .replace(/^\.+/, "")
    .slice(0, longestName - extension.length);
  return stem === "" ? `documento${extension}` : `${stem}${extension}`;
}
