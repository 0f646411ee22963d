/** Documents that follow: their files, and a file of what was said of them. */
import { Failure } from "../../../bot/errors.ts";
import type { CaseDocument } from "../../../bot/ports/case-desk.ts";
import type { Files } from "../../../bot/ports/files.ts";
import type { Said } from "./acts.ts";
import { lineOfDocument } from "./first-message.ts";
import { documentsFile, writeDocuments } from "./words.ts";

/** Throws CASE_REFUSED for a second file, and for an empty one, which RT does not take. */
export async function sayDocuments(documents: readonly CaseDocument[], files: Pick<Files, "open">): Promise<Said> {
  const [file, another] = documents.flatMap((one) => (one.file ? [one.file] : []));
  if (another !== undefined) throw new Failure("CASE_REFUSED", { field: "documents", rule: "one file" });
  if (file?.size === 0) throw new Failure("CASE_REFUSED", { field: "documents", rule: "not empty" });
  const said = { name: documentsFile, type: "application/json", bytes: Buffer.from(writeDocuments(documents)) };
  const sent = file && [{ name: file.name, type: file.contentType, bytes: await bytesOf(files, file) }];
  const text = documents.map(lineOfDocument).join("\n");
  return { deed: { kind: "documents" }, text, files: [...(sent ?? []), said] };
}

/** No more than the file is said to have. */
async function bytesOf(
  files: Pick<Files, "open">,
  { id, size }: NonNullable<CaseDocument["file"]>,
): Promise<Buffer<ArrayBuffer>> {
  const parts: Buffer[] = [];
  let read = 0;
  for await (const part of (await files.open(id)) as AsyncIterable<Buffer>) {
    read += part.length;
    if (read > size) throw new Failure("FILE_TOO_LARGE", { size });
    parts.push(part);
  }
  return Buffer.concat(parts);
}
