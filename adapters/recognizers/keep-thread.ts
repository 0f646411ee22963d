/** Keeps a thread running: when one ends the next is started, later and later while they do not last. */
import type { Log } from "../../bot/ports/log.ts";
import { type Thread, wordFor } from "./thread.ts";

export interface KeptThread {
  /** Nothing at once while none is warm. */
  ask: Thread["ask"];
  stop(): Promise<void>;
}

/** Milliseconds that a thread may take to become warm. */
const longestStart = 30_000;
/** Milliseconds after which a thread has lasted, so that the next one need not wait. */
const lasting = 60_000;
const longestPause = 60_000;

export function keepThread(start: () => Thread, log: Log): KeptThread {
  const stopping = new AbortController();
  let living: Thread | undefined;

  /** Why it ended. */
  async function live(): Promise<string> {
    const from = performance.now();
    const thread = start();
    living = thread;
    const timer = setTimeout(thread.end, longestStart, "slow-start").unref();
    if (await thread.warm) log.info({ ms: Math.round(performance.now() - from) }, "recogniser is warm");
    clearTimeout(timer);
    return thread.ended;
  }

  async function keep(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const from = performance.now();
      const why = await live().catch(wordFor);
      if (stopping.signal.aborted) return;
      failures = performance.now() - from > lasting ? 1 : failures + 1;
      const pause = pauseAfter(failures);
      log.warn({ why, failures, pause }, "recogniser ended");
      await wait(pause, stopping.signal);
    }
  }

  const keeping = keep();
  return {
    ask: async (request, deadline) => living?.ask(request, deadline),
    stop() {
      stopping.abort();
      living?.end("stopped");
      return keeping;
    },
  };
}

/** Milliseconds: none after the first, so that one bad text costs one warming. */
function pauseAfter(failures: number): number {
  return failures === 1 ? 0 : Math.min(500 * 2 ** (failures - 2), longestPause);
}

/** Does not keep the process alive. */
function wait(pause: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, pause).unref();
    signal.addEventListener("abort", done);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
}
