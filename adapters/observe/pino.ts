/** `Log` on pino, to standard output: one JSON line an event, cut to size. */
import { pino } from "pino";
import type { Log } from "../../bot/ports/log.ts";

/** A line's text fields longer than this are cut. */
const longest = 2000;

export function createLog(level: string, destination?: NodeJS.WritableStream): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  return {
    info: (fields, message) => logger.info(cut(fields), message),
    warn: (fields, message) => logger.warn(cut(fields), message),
    error: (fields, message) => logger.error(cut(fields), message),
  };
}

function cut(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value.slice(0, longest) : value]),
  );
}
