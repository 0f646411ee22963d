/** A ticket becomes part of another one of the same key, and its number leads there. */
import { Failure } from "../../../bot/errors.ts";
import { type Context, findTicket } from "./context.ts";

/** RT says 200 whatever comes of it: it is read again. Throws CASE_CONFLICT for a ticket of another key. */
export async function mergeTicket(context: Context, keep: string, other: string): Promise<void> {
  const [kept, found] = [await findTicket(context, keep), await findTicket(context, other)];
  if (found.ticket.id === keep) return;
  if (found.values.key !== kept.values.key) throw new Failure("CASE_CONFLICT", { number: other });
  const body = { MergeInto: Number(keep) };
  await context.rest.call({ method: "PUT", path: `/ticket/${found.ticket.id}`, body });
  const { ticket } = await findTicket(context, other);
  if (ticket.id !== keep) throw new Failure("DESK_NOT_ALLOWED", { number: other, keep });
}
