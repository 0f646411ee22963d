/** A log whose lines can be awaited. */
import type { Log } from "../../../bot/ports/log.ts";

export interface Line {
  message: string;
  fields: Record<string, unknown>;
}

export interface Listening {
  log: Log;
  lines: Line[];
  /** Resolves when the message has been logged so often since the start. */
  heard(message: string, times?: number): Promise<void>;
}

export function listening(): Listening {
  const lines: Line[] = [];
  let hear = () => {};
  const say = (fields: Record<string, unknown>, message: string) => {
    lines.push({ message, fields });
    hear();
  };
  return {
    log: { info: say, warn: say, error: say },
    lines,
    async heard(message, times = 1) {
      while (lines.filter((line) => line.message === message).length < times)
        await new Promise<void>((resolve) => {
          hear = resolve;
        });
    },
  };
}
