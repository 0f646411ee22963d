/** Stops a program that serves when the process is told to. */
import type { Log } from "./ports/log.ts";

/** Milliseconds that stopping may take before the process goes anyway. */
const stopTime = 15_000;

/** Ends with 0 once all is stopped, with 1 when that takes too long. */
export function whenTold(stopAll: () => Promise<void>, log: Log): void {
  let isStopping = false;
  async function stop(signal: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), stopTime).unref();
    await stopAll();
    process.exit(0);
  }
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
