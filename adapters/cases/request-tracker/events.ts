/** What happened to our tickets, from RT's transactions: what is new says which tickets, their histories say what it was. */
import type { CaseDesk, CaseEvent } from "../../../bot/ports/case-desk.ts";
import type { Context } from "./context.ts";
import type { Happening } from "./journal.ts";
import { journalOf, type OurTicket, ourTicket } from "./record.ts";
import { fullPage } from "./rest.ts";
import type { Transaction } from "./wire.ts";
import { wordsOfTransactions } from "./words.ts";

/** Of other types nothing is told, and the robot may not see all of them. */
const told = ["Create", "Status", "CustomField", "Correspond", "Comment"]
  .map((type) => `Type = '${type}'`)
  .join(" OR ");

/**
 * @param after id of the last transaction that was told.
 * @param lagMs what is younger is not told yet: RT gives ids before it commits, so a lower one may still appear.
 */
export async function readEvents(
  context: Context,
  after: string | undefined,
  limit: number,
  lagMs: number,
): ReturnType<CaseDesk["events"]> {
  const { rest, queues } = context;
  const from = Number(after ?? 0);
  const query = `${queues.within("TicketQueue")} AND (${told}) AND id > ${from}`;
  const page = await rest.firstTransactions(query, Math.min(limit, fullPage));
  const until = (lagMs === 0 ? Number.POSITIVE_INFINITY : await rest.now()) - lagMs;
  const young = page.findIndex(({ Created }) => Created > until);
  const fresh = young === -1 ? page : page.slice(0, young);
  const last = fresh.at(-1)?.id;
  if (last === undefined) return { events: [], cursor: after };
  const happenings = await happeningsOf(context, fresh);
  const isNew = ({ event }: Happening) => Number(event.id) > from && Number(event.id) <= last;
  const inOrder = happenings.filter(isNew).toSorted((a, b) => Number(a.event.id) - Number(b.event.id));
  return { events: await withReasons(context, inOrder), cursor: String(last) };
}

async function happeningsOf(context: Context, fresh: readonly Transaction[]): Promise<Happening[]> {
  const ours = await ticketsOf(context, [...new Set(fresh.map(({ ObjectId }) => ObjectId))]);
  if (ours.length === 0) return [];
  const ids = ours.map(({ ticket }) => `ObjectId = ${ticket.id}`).join(" OR ");
  const histories = await context.rest.transactions(`ObjectType = 'RT::Ticket' AND (${told}) AND (${ids})`);
  const byTicket = Map.groupBy(histories, ({ ObjectId }) => ObjectId);
  return ours.flatMap((our) => journalOf(our, byTicket.get(our.ticket.id) ?? [], context.names).happenings);
}

/** A ticket that was merged into another one is no longer there. */
async function ticketsOf({ rest, names }: Context, ids: readonly string[]): Promise<OurTicket[]> {
  const tickets = await rest.tickets(ids.map((id) => `id = ${id}`).join(" OR "), fullPage);
  return tickets.flatMap((ticket) => ourTicket(ticket, names) ?? []);
}

async function withReasons({ rest }: Context, happenings: readonly Happening[]): Promise<CaseEvent[]> {
  const wanted = happenings.flatMap(({ said }) => (said === undefined ? [] : [said]));
  const words = await wordsOfTransactions(rest, wanted);
  return happenings.map(({ event, said }) => {
    const why = said === undefined ? undefined : words.get(said)?.text;
    return why === undefined ? event : ({ ...event, what: { ...event.what, why } } as CaseEvent);
  });
}
