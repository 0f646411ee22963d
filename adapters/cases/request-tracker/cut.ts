/** One line of at most so many bytes of UTF-8, and no half character at its end: RT cuts subjects at 200 bytes, wherever. */
export function cut(text: string, bytes: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  if (Buffer.byteLength(line) <= bytes) return line;
  let size = 0;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(line)) {
    size += Buffer.byteLength(segment);
    if (size > bytes) break;
    kept += segment;
  }
  return kept.trimEnd();
}
