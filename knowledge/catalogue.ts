/** The closed list of the procedures, as the service publishes it. It grows: a new one needs a line there and its file. */
import { z } from "zod";
import { id } from "./schema.ts";

/** Subject -> ids of its procedures. */
export const catalogueSchema = z.partialRecord(
  z.enum(["company-registration", "affiliation", "contribution", "authorisations", "settlement"]),
  z.array(id).min(1),
);
export type Catalogue = z.infer<typeof catalogueSchema>;
