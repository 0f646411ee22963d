/** A case becomes a ticket, and is read back: RT drops without a word what it has no field for. */
import { codeOf, Failure } from "../../../bot/errors.ts";
import type { CaseReceipt, NewCase } from "../../../bot/ports/case-desk.ts";
import type { Context } from "./context.ts";
import { cut } from "./cut.ts";
import { essential, named, readValues, type Values, valuesOf } from "./fields.ts";
import { firstMessage } from "./first-message.ts";
import { longestSubject, ourTicket, receiptOf } from "./record.ts";
import { refuseUnless } from "./rest.ts";
import { standings } from "./states.ts";
import { type Ticket, wireCreated } from "./wire.ts";

/** Whom RT would write to is left empty: the bot tells the requester. */
export async function openTicket(context: Context, request: NewCase): Promise<CaseReceipt> {
  const { rest, names, queues } = context;
  const queue = queues.of(request.classification.subject);
  await queues.ready(queue);
  const values = valuesOf(request);
  const answer = await rest.call({
    method: "POST",
    path: "/ticket",
    body: {
      ...{ Queue: queue, Subject: cut(request.title, longestSubject), Status: standings.open.status },
      ...{ Content: firstMessage(request), ContentType: "text/plain", CustomFields: named(values, names) },
    },
  });
  refuseUnless(201, answer);
  const created = wireCreated.safeParse(answer.body).data;
  if (created === undefined) throw new Failure("DESK_OUTCOME_UNKNOWN", { status: answer.status });
  return readBack(context, created.id, values);
}

/** The ticket is there: nothing that goes wrong now means that it is not. */
async function readBack({ rest, names, queues }: Context, id: string, values: Values): Promise<CaseReceipt> {
  const ticket = await rest.ticket(id).catch((error: unknown): Ticket | undefined => {
    throw new Failure("DESK_OUTCOME_UNKNOWN", { number: id, reason: codeOf(error) }, error);
  });
  const kept = ticket && readValues(ticket, names);
  const lost = essential.filter((name) => kept?.[name] !== values[name]);
  const our = ticket && ourTicket(ticket, names);
  if (our !== undefined && lost.length === 0) return receiptOf(our);
  queues.doubt();
  throw new Failure("DESK_NOT_ALLOWED", { number: id, fields: lost.map((name) => names[name]) });
}
