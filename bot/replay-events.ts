/** What went out to other systems, once more: read page by page, and left in the outbox for one endpoint. */
import type { CloudEvent, EventRecords } from "./ports/cloud-event.ts";
import type { Effect } from "./ports/effect.ts";
import type { OutboxRecords } from "./ports/outbox-records.ts";

export interface Replay {
  records: EventRecords & Pick<OutboxRecords, "leaveEffects">;
  endpoint: string;
  /** Sequence of the last event that is not wanted again. */
  after: number;
  /** Milliseconds since 1970: names the run, so that what was asked for twice is sent twice. */
  at: number;
}

/** Events of one look at the store. */
const mostAtOnce = 500;

/** In order; gives how many. A run that ends halfway has left the pages that it had read. */
export async function replayEvents({ records, endpoint, after, at }: Replay): Promise<number> {
  let count = 0;
  for await (const page of eventPages(records, after)) {
    const effects = page.map(
      ({ event }): Effect => ({ key: `replay:${endpoint}:${event.id}:${at}`, kind: "send-event", endpoint, event }),
    );
    await records.leaveEffects(effects, at);
    count += effects.length;
  }
  return count;
}

/** Those behind a sequence, in order. */
export async function* eventPages(
  records: EventRecords,
  after: number,
): AsyncGenerator<{ sequence: number; event: CloudEvent }[]> {
  let page = await records.eventsAfter(after, mostAtOnce);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    yield page;
    page = await records.eventsAfter(last.sequence, mostAtOnce);
  }
}
