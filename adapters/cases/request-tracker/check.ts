/** What keeps RT from being used, for operators: each line with its remedy. */
import { codeOf, Failure } from "../../../bot/errors.ts";
import type { Context } from "./context.ts";
import { missingFields } from "./queues.ts";
import { isForbidden } from "./rest.ts";
import { type Queue, wireLinks } from "./wire.ts";

export async function checkDesk(context: Context): Promise<string[]> {
  try {
    const found = await Promise.all(context.queues.all.map((name) => problemsOf(context, name)));
    return found.flat();
  } catch (error) {
    return [problemOf(error)];
  }
}

/** RT answers 403 of a queue that is not there, and of one that the robot may not see. */
async function problemsOf(context: Context, name: string): Promise<string[]> {
  const queue = await context.rest.queue(name);
  if (queue === undefined)
    return [`queue ${name}: is not there, or may not be seen: make it, and grant the robot SeeQueue on it`];
  const missing = missingFields(queue, context.names).map(
    (role) =>
      `queue ${name}: no custom field ${context.names[role]}: apply it to the queue, and grant the robot SeeCustomField and ModifyCustomField`,
  );
  return [...missing, ...(await missingRights(context, name, queue))];
}

/** As far as RT tells: what may be done to a ticket is said of tickets only. */
async function missingRights({ rest }: Context, name: string, { id, _hyperlinks }: Queue): Promise<string[]> {
  const rights = allows(_hyperlinks, "create") ? [] : ["CreateTicket"];
  const [newest] = await rest.tickets(`Queue = ${id}`, 1, "DESC");
  const links = newest && (await rest.get(`/ticket/${newest.id}`, wireLinks))?._hyperlinks;
  if (links !== undefined) {
    if (!allows(links, "comment")) rights.push("CommentOnTicket");
    if (!allows(links, "correspond")) rights.push("ReplyToTicket");
    if (!allows(links, "lifecycle")) rights.push("ModifyTicket");
  }
  return rights.map((right) => `queue ${name}: the robot lacks the right ${right}: grant it on the queue`);
}

function allows(links: readonly { ref: string }[], what: string): boolean {
  return links.some(({ ref }) => ref === what);
}

function problemOf(error: unknown): string {
  const { status, reason } = error instanceof Failure ? error.detail : {};
  const code = codeOf(error);
  if (status === 401) return "token: RT does not take it (401): make one for the robot's user, and write it whole";
  if (isForbidden(error))
    return "token: RT forbids what the robot asks for (403): load setup.initialdata, or grant its rights";
  if (code === "DESK_RATE_LIMITED") return "address: RT wants fewer requests: wait, then check again";
  if (typeof status === "number")
    return `address: what answers there is no Request Tracker 5 (${status}): write the address of its first page`;
  return `address: nobody answers there (${reason ?? code}): start RT, or write its address`;
}
