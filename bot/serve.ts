/** Reads the configuration, starts the helpline, stops it when the process is told to. */
import { composeHelpline } from "./compose.ts";
import { serveHelpline } from "./compose-web.ts";
import { environment, readConfig } from "./config.ts";
import { refuse } from "./refuse.ts";
import { whenTold } from "./when-told.ts";

async function run(): Promise<void> {
  const config = readConfig(environment());
  const helpline = await composeHelpline(config);
  const server = await serveHelpline(helpline);
  helpline.start();
  helpline.log.info({ port: server.port, content: helpline.knowledge.version.slice(0, 12) }, "ready");
  process.stderr.write(`Orienta: ${config.PUBLIC_URL ?? `http://localhost:${server.port}`}\n`);
  whenTold(async () => {
    await server.stop();
    await helpline.stop();
  }, helpline.log);
}

export function serve(): Promise<void> {
  return run().catch(refuse);
}
