/** Tickets by what their fields hold. RT compares without regard to case, and by databases' own rules: it is compared again. */
import type { CaseReceipt, CaseSummary } from "../../../bot/ports/case-desk.ts";
import type { Context } from "./context.ts";
import { quote } from "./quote.ts";
import { type OurTicket, ourTicket, receiptOf, summaryOf } from "./record.ts";
import { fullPage } from "./rest.ts";

/** The oldest first. RT leaves out tickets that were merged into others; of a field that is not there, it finds none. */
export async function findByKey(context: Context, key: string): Promise<CaseReceipt[]> {
  await context.queues.ready(context.queues.all[0]);
  const found = await holding(context, "key", key, fullPage, "ASC");
  return found.toSorted((a, b) => Number(a.ticket.id) - Number(b.ticket.id)).map(receiptOf);
}

/** The newest first. */
export async function listTickets(context: Context, owner: string, limit: number): Promise<CaseSummary[]> {
  return (await holding(context, "owner", owner, limit, "DESC")).map(summaryOf);
}

async function holding(
  { rest, names }: Context,
  field: "key" | "owner",
  value: string,
  limit: number,
  order: "ASC" | "DESC",
): Promise<OurTicket[]> {
  // RT takes it for "has none".
  if (value === "") return [];
  const query = `${quote(`CF.{${names[field]}}`)} = ${quote(value)}`;
  const found: OurTicket[] = [];
  for (let page = 1; found.length < limit; page += 1) {
    const size = Math.min(limit, fullPage);
    const tickets = await rest.tickets(query, size, order, page);
    const ours = tickets.flatMap((ticket) => ourTicket(ticket, names) ?? []);
    found.push(...ours.filter(({ values }) => values[field] === value));
    if (tickets.length < size) break;
  }
  return found.slice(0, limit);
}
