/** The case desk in Request Tracker 5 (REST 2.0): a case is a ticket; `setup.initialdata` is what RT needs for it. */
import type { CaseDesk, DeskTraits } from "../../../bot/ports/case-desk.ts";
import type { Files } from "../../../bot/ports/files.ts";
import { find, tell } from "./acts.ts";
import { move, reclassify } from "./changes.ts";
import { checkDesk } from "./check.ts";
import { type Context, findTicket, journalNow } from "./context.ts";
import { sayDocuments } from "./documents.ts";
import { readEvents } from "./events.ts";
import { type FieldNames, usualNames } from "./fields.ts";
import { findByKey, listTickets } from "./finding.ts";
import { mergeTicket } from "./merging.ts";
import { openTicket } from "./opening.ts";
import { knowQueues, type QueueNames } from "./queues.ts";
import { recordOf } from "./record.ts";
import { connectRest } from "./rest.ts";
import { wordsOfTicket } from "./words.ts";

export interface RequestTrackerParts {
  /** RT's own address: without /REST/2.0. */
  url: string;
  /** Of the robot's user. */
  token: string;
  queues: QueueNames;
  /** Where they are not called as in `setup.initialdata`. */
  fields?: Partial<FieldNames>;
  files: Pick<Files, "open">;
  /** Milliseconds in which a request without an answer may still take effect. */
  settleMs?: number;
  /** Milliseconds until an answer must be there whole. */
  timeLimit?: number;
  /** Milliseconds until a transaction is told; see `events.ts`. 0 where RT writes one after the other (SQLite). */
  eventLagMs?: number;
}

const usualSettle = 5000;
/** Past the second look at an opening: of a ticket that becomes part of another one nobody is told. */
const usualLag = usualSettle + 3000;

export function connectRequestTracker(parts: RequestTrackerParts): CaseDesk {
  const { settleMs = usualSettle, eventLagMs = usualLag, files } = parts;
  const names = { ...usualNames, ...parts.fields };
  const rest = connectRest(parts);
  const context: Context = { rest, names, files, queues: knowQueues(rest, parts.queues, names) };
  const traits: DeskTraits = { name: "request-tracker", keys: "merged", settleMs, files: "sent", eventLagMs };
  return {
    traits,
    check: () => checkDesk(context),
    open: (request) => openTicket(context, request),
    findByKey: (key) => findByKey(context, key),
    async merge(keep, others) {
      const { ticket } = await findTicket(context, keep);
      for (const other of others) await mergeTicket(context, ticket.id, other);
    },
    async read(number) {
      const our = await findTicket(context, number);
      const [journal, words] = await Promise.all([journalNow(context, our), wordsOfTicket(rest, our.ticket.id)]);
      return recordOf(our, journal, words);
    },
    list: (owner, limit) => listTickets(context, owner, limit),
    addNote: (number, { text, internal, ...act }) =>
      tell(context, number, act, () => ({ deed: { kind: internal ? "aside" : "remark" }, text })),
    async addDocuments(number, { documents, ...act }) {
      if (documents.length === 0) await find(context, number);
      else await tell(context, number, act, () => sayDocuments(documents, files));
    },
    reclassify: (number, made) => reclassify(context, number, made),
    requestInformation: (number, { text, ...act }) => move(context, number, act, { to: "information-requested", text }),
    answer: (number, { text, ...act }) => move(context, number, act, { to: "resolved", text }),
    resume: (number, { to, ...act }) => move(context, number, act, { to }),
    close: (number, { as, why, replacedBy, ...act }) =>
      move(context, number, act, {
        to: as,
        ...(why === undefined ? {} : { why }),
        ...(replacedBy === undefined ? {} : { replacedBy }),
      }),
    events: (after, limit) => readEvents(context, after, limit, eventLagMs),
  };
}
