/**
 * Who runs when: one turn at a time in a conversation, in acceptance order, and a bounded number of conversations at
 * once. Waking is a hint; what is left behind by a crash or a full disk is found by polling the store.
 */
import { codeOf } from "../errors.ts";
import type { Log } from "../ports/log.ts";
import type { Signals } from "../ports/signals.ts";
import type { Store } from "../ports/store.ts";
import type { TurnResult } from "./run-turn.ts";

export interface TurnsParts {
  store: Store;
  signals: Signals;
  log: Log;
  run(conversation: string): Promise<TurnResult>;
  /** Called when a turn left effects in the outbox. */
  onEffects(): void;
  /** Conversations at once. */
  concurrency?: number;
  /** Milliseconds between looks at the store for turns that nobody woke. */
  pollEvery?: number;
}

export interface Turns {
  /** The conversation has a turn to run. */
  wake(conversation: string): void;
  /** Starts looking at the store. */
  start(): void;
  /** Begins nothing new; resolves when what runs has ended. */
  stop(): Promise<void>;
}

export function createTurns(parts: TurnsParts): Turns {
  const concurrency = parts.concurrency ?? 64;
  const waiting = new Set<string>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(conversation: string): void {
    if (stopped) return;
    waiting.add(conversation);
    next();
  }

  function next(): void {
    for (const conversation of waiting) {
      if (running.size >= concurrency || stopped) return;
      if (running.has(conversation)) continue;
      waiting.delete(conversation);
      running.set(
        conversation,
        drain(conversation).finally(() => ended(conversation)),
      );
    }
  }

  function ended(conversation: string): void {
    running.delete(conversation);
    next();
  }

  /** Runs the conversation's turns until none waits. What fails here stays in the inbox and is found by the poll. */
  async function drain(conversation: string): Promise<void> {
    try {
      let result: TurnResult;
      do {
        result = await parts.run(conversation);
        if (result === "committed" || result === "committed-with-effects") parts.signals.wake(conversation);
        if (result === "committed-with-effects") parts.onEffects();
      } while (result !== "idle" && !stopped);
    } catch (error) {
      parts.log.error({ conversation, code: codeOf(error) }, "turn could not be stored; it is tried again");
    }
  }

  async function poll(): Promise<void> {
    try {
      for (const conversation of await parts.store.pendingConversations(concurrency)) wake(conversation);
    } catch (error) {
      parts.log.error({ code: codeOf(error) }, "store could not be asked for waiting turns");
    }
    if (!stopped) timer = setTimeout(poll, parts.pollEvery ?? 1000);
  }

  return {
    wake,
    start: () => void poll(),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.all(running.values());
    },
  };
}
