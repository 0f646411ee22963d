/** The inbox at the door: what is accepted is on disk before anybody hears so. */
import type { Signals } from "../ports/signals.ts";
import type { Acceptance, Arrival, Store } from "../ports/store.ts";

export type Accept = (arrival: Arrival) => Promise<Acceptance>;

/** Throws what `Store.accept` throws; then nothing was accepted. */
export function createAccept(store: Store, signals: Signals, wakeTurn: (conversation: string) => void): Accept {
  return async (arrival) => {
    const acceptance = await store.accept(arrival);
    if (acceptance.outcome === "accepted") {
      if (acceptance.sequence !== undefined) signals.wake(arrival.conversation);
      wakeTurn(arrival.conversation);
    }
    return acceptance;
  };
}
