/** What Request Tracker's REST 2.0 answers, as far as it is read here. Ids come as numbers or as digits, alike. */
import { z } from "zod";

const id = z.union([z.string(), z.number()]).transform(String);
const reference = z.object({ id });
/** W3C-DTF in UTC, of whole seconds, to milliseconds since 1970. */
const moment = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number().int());

const field = z.object({ id, name: z.string(), values: z.array(z.string()) });

export const wireTicket = z.object({
  id,
  Subject: z.string(),
  Status: z.string(),
  Created: moment,
  LastUpdated: moment,
  CustomFields: z.array(field).default([]),
});
export type Ticket = z.infer<typeof wireTicket>;

export const wireTransaction = z.object({
  id: id.transform(Number),
  Type: z.string(),
  Field: z.string().default(""),
  NewValue: z.string().default(""),
  Data: z.string().default(""),
  Created: moment,
  Creator: reference,
  ObjectId: id,
});
export type Transaction = z.infer<typeof wireTransaction>;

export const wireAttachment = z.object({
  TransactionId: id.transform(Number),
  ContentType: z.string().default(""),
  Filename: z.string().default(""),
  Content: z.string().default(""),
});
export type Attachment = z.infer<typeof wireAttachment>;

export const wireQueue = z.object({
  id,
  Name: z.string(),
  TicketCustomFields: z.array(z.object({ id, name: z.string() })).default([]),
  _hyperlinks: z.array(z.object({ ref: z.string() })).default([]),
});
export type Queue = z.infer<typeof wireQueue>;

/** `_hyperlinks` says what the robot may do to it. */
export const wireLinks = z.object({ _hyperlinks: z.array(z.object({ ref: z.string() })).default([]) });

export const wireCreated = z.object({ id, type: z.literal("ticket") });

/** One page. RT does not say how many there are: whoever may not see everything is not told. */
export function pageOf<T>(item: z.ZodType<T>) {
  return z.object({ items: z.array(item) });
}
