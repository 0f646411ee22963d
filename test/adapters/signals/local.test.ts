import { createLocalSignals } from "../../../adapters/signals/local.ts";
import { silentLog } from "../../../bot/ports/log.ts";
import { signalsContract } from "../../contracts/signals.ts";

signalsContract("One process", () => createLocalSignals(silentLog));
