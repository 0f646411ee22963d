/** `Signals` within one process. */
import { codeOf } from "../../bot/errors.ts";
import type { Log } from "../../bot/ports/log.ts";
import type { Signals } from "../../bot/ports/signals.ts";

export function createLocalSignals(log: Log): Signals {
  const listeners = new Map<string, Set<() => void>>();

  function stop(conversation: string, listener: () => void): void {
    const some = listeners.get(conversation);
    some?.delete(listener);
    if (some?.size === 0) listeners.delete(conversation);
  }

  return {
    wake(conversation) {
      for (const listener of listeners.get(conversation) ?? []) {
        try {
          listener();
        } catch (error) {
          log.error({ conversation, code: codeOf(error) }, "a listener threw");
        }
      }
    },
    listen(conversation, listener) {
      const some = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, some.add(listener));
      return () => stop(conversation, listener);
    },
  };
}
