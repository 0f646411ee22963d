/** A file of a case goes to a desk that does not read it where we keep it, once it was scanned. */
import { Failure } from "../errors.ts";
import type { CaseDesk } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";
import type { StoredAttachment } from "../ports/store.ts";

export interface DocumentOutlets {
  desk: Pick<CaseDesk, "addNote" | "addDocuments">;
  attachment(id: string): Promise<StoredAttachment | undefined>;
}

/** FILE_HELD while the scanner has not answered. A file that it took out is told to the staff by its name. */
export async function sendDocument(
  { key, number, document }: Effect & { kind: "send-document" },
  { desk, attachment }: DocumentOutlets,
): Promise<void> {
  const { file } = document;
  const stored = file && (await attachment(file.id));
  if (stored?.held) throw new Failure("FILE_HELD", { file: stored.id });
  if (file !== undefined && stored === undefined) {
    const text = `${document.label}: ${file.name}: FILE_INFECTED`;
    return desk.addNote(number, { key, by: "system", text, internal: true });
  }
  await desk.addDocuments(number, { key, by: "requester", documents: [document] });
}
