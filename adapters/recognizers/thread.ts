/** One life of the recogniser's thread: started, warmed, asked, and ended by what it says, throws or does not say. */
import { Worker } from "node:worker_threads";
import type { Answer, Request, Settings } from "./messages.ts";

export interface Thread {
  /** False where it ended before. */
  warm: Promise<boolean>;
  /** One at a time. Nothing at once where it is not warm; where it takes longer than `deadline` (ms), it ends. */
  ask(request: Request, deadline: number): Promise<Answer | undefined>;
  end(why: string): void;
  /** A word for it: what `end` was told, or the code of the error. */
  ended: Promise<string>;
}

/** Warm it holds some 40 MB; the rest is for what a request needs. */
const resourceLimits = { maxOldGenerationSizeMb: 160, maxYoungGenerationSizeMb: 16 };

/** The thread does not keep the process alive, and is not given its environment. */
export function startThread(file: URL, settings: Settings): Thread {
  const worker = new Worker(file, { workerData: settings, resourceLimits, env: {} });
  let state: "warming" | "warm" | "ended" = "warming";
  let why = "exit";
  let hear: (answer?: Answer) => void = () => {};
  const next = () => new Promise<Answer | undefined>((resolve) => (hear = resolve));
  const warm = next().then((first) => {
    if (first !== undefined && state === "warming") state = "warm";
    return state === "warm";
  });

  function end(reason: string): void {
    if (state !== "ended") why = reason;
    state = "ended";
    hear();
    void worker.terminate();
  }

  worker.on("message", (answer: Answer) => hear(answer));
  worker.on("error", (error) => end(wordFor(error)));
  const ended = new Promise<string>((resolve) => {
    worker.once("exit", () => {
      end("exit");
      resolve(why);
    });
  });
  // A listener for messages keeps the process alive again: after it.
  worker.unref();
  return {
    warm,
    async ask(request, deadline) {
      if (state !== "warm") return undefined;
      const answering = next();
      const timer = endLater(end, deadline);
      worker.postMessage(request);
      return answering.finally(timer.clear);
    },
    end,
    ended,
  };
}

/** Where our own thread was held up, the answer may have come in time and is heard before the timer's next step. */
function endLater(end: (why: string) => void, deadline: number): { clear(): void } {
  let step: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    step = setImmediate(end, "late");
  }, deadline);
  return {
    clear() {
      clearTimeout(timer);
      clearImmediate(step);
    },
  };
}

/** Its message may repeat the text. */
export function wordFor(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : typeof error;
}
