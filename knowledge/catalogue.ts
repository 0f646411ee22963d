/** The closed list of the procedures, as the service publishes it. It grows: a new one needs a line there and its file. */
import { z } from "zod";
import { problemLine as line } from "./content-files.ts";
import { id, type Procedure } from "./schema.ts";

/** Subject -> ids of its procedures. */
export const catalogueSchema = z.partialRecord(
  z.enum(["company-registration", "affiliation", "contribution", "authorisations", "settlement"]),
  z.array(id).min(1),
);
export type Catalogue = z.infer<typeof catalogueSchema>;

const file = "catalogue.yaml";

/** Each procedure once, under its subject, and each with its file. Lines `file: path: what: how to repair`. */
export function* checkCatalogue(
  catalogue: Catalogue,
  procedures: ReadonlyMap<string, Procedure>,
  unread: readonly string[],
): Generator<string> {
  const listed = new Set<string>();
  for (const [subject, one] of Object.entries(catalogue).flatMap(([key, ids]) => ids.map((id) => [key, id] as const))) {
    if (listed.has(one)) yield line(file, subject, `${one} is there twice`, "delete one of the lines");
    listed.add(one);
    const own = procedures.get(one)?.subject;
    if (own === undefined && !unread.includes(`procedures/${one}.yaml`))
      yield line(file, subject, `${one} is not a procedure`, `write procedures/${one}.yaml, or delete the line`);
    if (own !== undefined && own !== subject)
      yield line(file, subject, `${one} has the subject ${own}`, "move the line, or change the subject");
  }
  for (const { id, subject } of procedures.values())
    if (!listed.has(id)) yield line(file, subject, `${id} is missing`, "write its line, or delete its file");
}
