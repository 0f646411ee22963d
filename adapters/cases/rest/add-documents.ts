/** Documents that come over the network: what is said of a file must be true of its bytes, and the desk keeps those. */
import { codeOf, Failure } from "../../../bot/errors.ts";
import type { CaseDesk, CaseDocument } from "../../../bot/ports/case-desk.ts";
import type { Files, StoredFile } from "../../../bot/ports/files.ts";
import type { WebRequest } from "../../../bot/ports/http.ts";
import { readStrictly } from "./read-strictly.ts";
import { receiveDocuments } from "./receive-documents.ts";
import { wireDocuments } from "./wire.ts";

export interface AddDocumentsParts {
  desk: Pick<CaseDesk, "addDocuments" | "read">;
  files: Files;
  /** Bytes of one file. */
  maxBytes: number;
}

/** Throws BODY_*, FILE_TOO_LARGE, CASE_*. A file that is none of the case afterwards is removed. */
export async function addDocuments(
  request: WebRequest,
  number: string,
  key: string,
  { desk, files, maxBytes }: AddDocumentsParts,
): Promise<void> {
  // Before anything is written: of a case that there is not, no file is kept.
  await desk.read(number);
  const { act, stored } = await receiveDocuments(request, files, maxBytes);
  try {
    const { by, documents } = readStrictly(act, wireDocuments);
    await desk.addDocuments(number, { key, by, documents: withFile(documents, stored) });
  } catch (error) {
    if (stored !== undefined && isSurelyNotDone(error)) await files.remove(stored.id);
    throw error;
  }
  if (stored !== undefined && !(await holds(desk, number, stored.id))) await files.remove(stored.id);
}

type Sent = ReturnType<typeof wireDocuments.parse>["documents"];

function withFile(documents: Sent, stored: StoredFile | undefined): CaseDocument[] {
  const said = documents.filter(({ file }) => file !== undefined);
  if (said.length !== (stored === undefined ? 0 : 1))
    throw new Failure("CASE_REFUSED", { field: "documents", rule: "one file, and its bytes" });
  return documents.map(({ file, ...one }) => {
    if (file === undefined || stored === undefined) return one;
    for (const name of ["size", "sha256"] as const)
      if (file[name] !== stored[name]) throw new Failure("CASE_REFUSED", { field: name, rule: "of the bytes" });
    return { ...one, file: { ...file, id: stored.id } };
  });
}

/** Where nobody knows, the file stays. */
function isSurelyNotDone(error: unknown): boolean {
  return codeOf(error).startsWith("CASE_");
}

/** Not when the key added it before. */
async function holds(desk: Pick<CaseDesk, "read">, number: string, id: string): Promise<boolean> {
  return (await desk.read(number)).documents.some(({ file }) => file?.id === id);
}
