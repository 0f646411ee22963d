/** Reads the configuration, starts the helpline, stops it when the process is told to. */
import { composeHelpline } from "./compose.ts";
import { serveHelpline } from "./compose-web.ts";
import { environment, readConfig } from "./config.ts";
import { refuse } from "./refuse.ts";

/** Milliseconds that stopping may take before the process goes anyway. */
const stopTime = 15_000;

async function run(): Promise<void> {
  const config = readConfig(environment());
  const helpline = await composeHelpline(config);
  const server = await serveHelpline(helpline);
  helpline.start();
  helpline.log.info({ port: server.port, content: helpline.knowledge.version.slice(0, 12) }, "ready");
  process.stderr.write(`Orienta: ${config.PUBLIC_URL ?? `http://localhost:${server.port}`}\n`);

  let isStopping = false;
  async function stop(signal: string): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    helpline.log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), stopTime).unref();
    await server.stop();
    await helpline.stop();
    process.exit(0);
  }
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

export function serve(): Promise<void> {
  return run().catch(refuse);
}
