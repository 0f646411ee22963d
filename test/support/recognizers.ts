/** The recogniser for tests: one thread for the whole run, and one that reads nothing for those that do not need it. */
import { startRecognizers } from "../../adapters/recognizers/recognizers.ts";
import { silentLog } from "../../bot/ports/log.ts";
import type { Recognizers } from "../../bot/ports/recognizers.ts";
import { mostAhead } from "../../knowledge/dates.ts";

export const readsNothing: Pick<Recognizers, "recognize"> = {
  recognize: async () => ({ dates: [], numbers: [], times: [] }),
};

let started: Recognizers | undefined;

/** Resolves when the thread is warm: until then it would read nothing. */
export async function warmRecognizers(): Promise<Recognizers> {
  started ??= startRecognizers({ daysAhead: mostAhead, log: silentLog });
  for (let tries = 0; tries < 600; tries += 1) {
    const { dates } = await started.recognize("el segundo lunes de marzo de 2026", "es", "2026-01-01");
    if (dates.length > 0) return started;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the recogniser does not get warm");
}
