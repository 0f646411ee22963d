/** What each part of the desk works with. */
import { Failure } from "../../../bot/errors.ts";
import type { Files } from "../../../bot/ports/files.ts";
import type { FieldNames } from "./fields.ts";
import type { Journal } from "./journal.ts";
import type { Queues } from "./queues.ts";
import { journalOf, type OurTicket, ourTicket } from "./record.ts";
import { isForbidden, type Rest } from "./rest.ts";
import type { Ticket } from "./wire.ts";

export interface Context {
  rest: Rest;
  names: FieldNames;
  queues: Queues;
  files: Pick<Files, "open">;
}

/** Ticket numbers. What looks otherwise is none, and nobody is asked. */
const numberShape = /^[1-9]\d{0,9}$/;

/** Throws CASE_NOT_FOUND, also for a ticket that no key of ours opened. */
export async function findTicket({ rest, names, queues }: Context, number: string): Promise<OurTicket> {
  if (!numberShape.test(number)) throw new Failure("CASE_NOT_FOUND", { number });
  const ticket = await visible(rest, number, queues);
  const our = ticket && ourTicket(ticket, names);
  if (our !== undefined) return our;
  // Somebody spoilt its words: the case is there, and nobody is told that it is not.
  if (ticket?.CustomFields.some(({ name, values }) => name === names.key && values[0]))
    throw new Failure("DESK_NOT_ALLOWED", { number, field: names.data });
  throw new Failure("CASE_NOT_FOUND", { number });
}

/** RT forbids what lies in a queue of others. Where it lets the robot see no ticket at all, it is the robot's right that is missing. */
async function visible(rest: Rest, number: string, queues: Queues): Promise<Ticket | undefined> {
  try {
    return await rest.ticket(number);
  } catch (error) {
    if (!isForbidden(error) || (await rest.tickets(queues.within("Queue"), 1)).length === 0) throw error;
    return undefined;
  }
}

export async function journalNow({ rest, names }: Context, our: OurTicket): Promise<Journal> {
  return journalOf(our, await rest.history(our.ticket.id), names);
}
