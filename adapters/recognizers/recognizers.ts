/**
 * `Recognizers` through @microsoft/recognizers-text-suite, which blocks for minutes on some short texts: in a thread that is
 * warmed at the start, is asked one text at a time, and is killed and started again when it takes too long.
 */
import type { Log } from "../../bot/ports/log.ts";
import type { Recognized, Recognizers } from "../../bot/ports/recognizers.ts";
import { keepThread } from "./keep-thread.ts";
import type { Answer, Request } from "./messages.ts";
import { inTurn } from "./queue.ts";
import { startThread } from "./thread.ts";

export interface RecognizersParts {
  /** Days after today up to which a day without a year is taken to lie ahead. */
  daysAhead: number;
  log: Log;
  /** Milliseconds that one text may take, once its turn has come. */
  deadline?: number;
  /** What runs in the thread; tests have their own. */
  workerFile?: URL;
}

/** Characters that are read; a longer text names no date to be asked about, and takes the longest. */
const longestText = 80;
/** The recogniser's time doubles with each more: "dos mil " ten times takes seconds. */
const mostThousands = 4;
const bounds = { most: 32, longest: 1000 };

/** Returns at once; until the thread is warm, and while it is started again, nothing is read in any text. */
export function startRecognizers({ daysAhead, log, deadline = 250, workerFile }: RecognizersParts): Recognizers {
  const file = workerFile ?? new URL("./worker.ts", import.meta.url);
  const { ask, stop } = keepThread(() => startThread(file, { daysAhead }), log);
  const read = inTurn((request: Request) => ask(request, deadline), bounds);
  return {
    async recognize(text, language, today) {
      if (!isReadable(text)) return nothing();
      return readOf(await read({ text, language, today }), log);
    },
    stop,
  };
}

function isReadable(text: string): boolean {
  if (text.length > longestText || text.trim() === "") return false;
  return (text.match(/\bmil(?:l[oó]n(?:es)?)?\b/gi) ?? []).length <= mostThousands;
}

function readOf(answer: Answer | undefined, log: Log): Recognized {
  if (answer !== undefined && "threw" in answer) log.warn({ threw: answer.threw }, "recogniser threw");
  return answer !== undefined && "read" in answer ? answer.read : nothing();
}

function nothing(): Recognized {
  return { dates: [], numbers: [], times: [] };
}
