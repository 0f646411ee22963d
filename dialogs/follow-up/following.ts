/** What is remembered while somebody follows their cases. */
import { z } from "zod";
import { followedSchema } from "./followed.ts";

export const followingSchema = z.object({
  /** What the person wrote: it may name a case. */
  matter: z.string().optional(),
  /** The case that was asked for by its button. */
  number: z.string().optional(),
  /** Absent while the desk is asked. */
  cases: z.array(z.object({ number: z.string(), title: z.string() })).optional(),
  /** The case that is looked at. */
  followed: followedSchema.optional(),
  /** What is written or sent for it. */
  adding: z.enum(["remark", "document", "answer", "objection"]).optional(),
  /** The desk is asked. */
  sent: z.boolean().default(false),
});
export type Following = z.infer<typeof followingSchema>;
