/** `npm run desk`: serves the embedded desk by docs/case-desk.openapi.yaml, for helplines with CASES_BACKEND=rest. */
import { join } from "node:path";
import { createLog } from "../adapters/observe/pino.ts";
import { loadContent } from "../knowledge/load.ts";
import { schemasOf } from "./compose-desk.ts";
import { readDeskConfig, serveDesk } from "./compose-desk-server.ts";
import { environment } from "./config.ts";
import { refuse } from "./refuse.ts";
import { whenTold } from "./when-told.ts";

async function run(): Promise<void> {
  const config = readDeskConfig(environment());
  const log = createLog(config.LOG_LEVEL);
  const content = loadContent(join(import.meta.dirname, "../knowledge/content"));
  const server = await serveDesk(config, { log, schemaOf: schemasOf(content) });
  whenTold(server.stop, log);
  log.info({ port: server.port, content: content.version.slice(0, 12) }, "ready");
  process.stderr.write(`Orienta's case desk: http://localhost:${server.port}\n`);
}

run().catch((error) => refuse(error, "DESK_PORT"));
