/** `npm run desk:check`: what keeps the configured case desk from being used, each line with its remedy; exit code 2 then. */
import { join } from "node:path";
import { openDirectory } from "../adapters/files/directory.ts";
import { openSqliteStore } from "../adapters/stores/sqlite/store.ts";
import { loadContent } from "../knowledge/load.ts";
import { composeDesk } from "./compose-desk.ts";
import { environment, readConfig } from "./config.ts";
import { systemClock } from "./ports/clock.ts";
import { randomId } from "./ports/ids.ts";
import { refuse } from "./refuse.ts";

async function check(): Promise<void> {
  const config = readConfig({ ...environment(), CONNECTOR: "off" });
  const content = loadContent(join(import.meta.dirname, "../knowledge/content"));
  const files = await openDirectory(join(config.DATA_DIR, "files"), randomId);
  const records = await openSqliteStore({ path: join(config.DATA_DIR, "orienta.sqlite"), isGuest: true });
  try {
    const desk = composeDesk(config, { records, files, clock: systemClock, content });
    const problems = await desk.check();
    process.stdout.write([`${desk.traits.name}: ${problems.length} problem(s)`, ...problems, ""].join("\n"));
    process.exitCode = problems.length > 0 ? 2 : 0;
  } finally {
    await records.close();
  }
}

check().catch(refuse);
