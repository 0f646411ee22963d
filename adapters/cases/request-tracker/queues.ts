/** Which queue a case goes to, and whether the queues have what we need of them. */
import { Failure } from "../../../bot/errors.ts";
import type { FieldName, FieldNames } from "./fields.ts";
import { quote } from "./quote.ts";
import type { Rest } from "./rest.ts";
import type { Queue } from "./wire.ts";

export interface QueueNames {
  default: string;
  /** Subject of the case -> queue. */
  bySubject?: Readonly<Record<string, string>>;
}

export interface Queues {
  /** The default one first. */
  all: readonly [string, ...string[]];
  of(subject: string): string;
  /** A condition of TicketSQL or TransactionSQL. */
  within(column: "Queue" | "TicketQueue"): string;
  /** Throws DESK_NOT_ALLOWED: RT would take the ticket, and drop without a word what it has no field for. */
  ready(queue: string): Promise<void>;
  /** What was found to be there is looked at again. */
  doubt(): void;
}

export function knowQueues(rest: Rest, queueNames: QueueNames, names: FieldNames): Queues {
  const bySubject = new Map(Object.entries(queueNames.bySubject ?? {}));
  const others = new Set(bySubject.values());
  others.delete(queueNames.default);
  const all = [queueNames.default, ...others] as const;
  const complete = new Set<string>();
  return {
    all,
    of: (subject) => bySubject.get(subject) ?? queueNames.default,
    within: (column) => `(${all.map((name) => `${column} = ${quote(name)}`).join(" OR ")})`,
    async ready(name) {
      if (complete.has(name)) return;
      const queue = await rest.queue(name);
      if (queue === undefined) throw new Failure("DESK_NOT_ALLOWED", { queue: name });
      const [missing] = missingFields(queue, names);
      if (missing !== undefined) throw new Failure("DESK_NOT_ALLOWED", { queue: name, field: names[missing] });
      complete.add(name);
    },
    doubt: () => complete.clear(),
  };
}

export function missingFields({ TicketCustomFields }: Queue, names: FieldNames): FieldName[] {
  const there = new Set(TicketCustomFields.map(({ name }) => name));
  return Object.entries(names).flatMap(([role, name]) => (there.has(name) ? [] : [role as FieldName]));
}
