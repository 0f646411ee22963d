/** A program that starts the recogniser and has nothing else to do: it must come to its end. */
import { startRecognizers } from "../../../adapters/recognizers/recognizers.ts";
import { silentLog } from "../../../bot/ports/log.ts";

startRecognizers({ daysAhead: 60, log: silentLog });
