/** What a wrong decision costs, as data: `content/costs.yaml`. */
import { z } from "zod";
import { classOf, type Label } from "./decision.ts";
import { routeIds } from "./schema.ts";

const kind = z.enum([...routeIds, "any"]);

/** Minutes lost to the person and the staff together. */
export const costsSchema = z.strictObject({
  /** One question of the bot. */
  question: z.number().positive(),
  /** Being handed to a person. */
  transfer: z.number().positive(),
  /** Share of wrong decisions that the person notices, as each is told and explained before anything is opened. */
  noticed: z.number().min(0).max(1),
  /** A wrong decision that is noticed: reading it, objecting, being asked again. */
  redo: z.number().positive(),
  /** The first row that fits counts; the last fits everything. */
  wrong: z
    .array(z.strictObject({ is: kind, "taken-for": kind, cost: z.number().nonnegative() }))
    .refine((rows) => rows.at(-1)?.is === "any" && rows.at(-1)?.["taken-for"] === "any", "end with a row for any, any"),
});
export type Costs = z.infer<typeof costsSchema>;

/** Minutes lost when a message that is one thing is treated as the other; 0 where they are the same. */
export function costOf(is: Label, takenFor: Label, { wrong }: Costs): number {
  if (classOf(is) === classOf(takenFor)) return 0;
  const row = wrong.find(
    (one) => fits(one.is, is) && fits(one["taken-for"], takenFor) && (one.is !== "any" || is.route !== takenFor.route),
  );
  return row?.cost ?? wrong.at(-1)?.cost ?? 0;
}

function fits(kind: string, { route }: Label): boolean {
  return kind === "any" || kind === route;
}
