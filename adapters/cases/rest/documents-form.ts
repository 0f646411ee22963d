/** What is sent when documents are added: JSON, or a form with the JSON and the bytes of the one file. */
import { Failure } from "../../../bot/errors.ts";
import type { CaseDocument } from "../../../bot/ports/case-desk.ts";
import type { Files } from "../../../bot/ports/files.ts";

/** Throws CASE_REFUSED for a second file, and what the files throw. */
export async function documentsForm(
  said: object,
  documents: readonly CaseDocument[],
  files: Pick<Files, "open">,
): Promise<object> {
  const [file, another] = documents.flatMap((one) => (one.file ? [one.file] : []));
  if (another !== undefined) throw new Failure("CASE_REFUSED", { field: "documents", rule: "one file" });
  if (file === undefined) return said;
  const bytes = await bytesOf(await files.open(file.id), file.size);
  const form = new FormData();
  form.set("act", new Blob([JSON.stringify(said)], { type: "application/json" }));
  form.set("file", new Blob([bytes], { type: file.contentType }), file.name);
  return form;
}

/** No more than the file is said to have. */
async function bytesOf(stream: AsyncIterable<Buffer>, size: number): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let read = 0;
  for await (const part of stream) {
    read += part.length;
    if (read > size) throw new Failure("FILE_TOO_LARGE", { size });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
