/** A file of a case goes to a desk that does not read it where we keep it, once it was scanned. */
import { Failure } from "../errors.ts";
import type { Effect } from "../ports/effect.ts";
import type { Outlets } from "./carry-out.ts";

/** FILE_HELD while the scanner has not answered. A file that it took out is told to the staff by its name. */
export async function sendDocument(
  { key, number, document }: Effect & { kind: "send-document" },
  { desk, attachment }: Pick<Outlets, "desk" | "attachment">,
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
