/** The process: reads the configuration, starts the helpline, stops it when it is told to. */
import { ContentError } from "../knowledge/load.ts";
import { composeHelpline, serveHelpline } from "./compose.ts";
import { type Config, environment, readConfig } from "./config.ts";
import { catalogue, codeOf, Failure } from "./errors.ts";

/** Milliseconds that stopping may take before the process goes anyway. */
const stopTime = 15_000;

/** Exit code 2: what was given cannot be run; the message says how to repair it. */
function refuse(error: unknown): never {
  const problems = error instanceof ContentError ? error.problems : problemsOf(error);
  process.stderr.write(`Orienta cannot start:\n${problems.map((problem) => `  - ${problem}\n`).join("")}`);
  process.exit(2);
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof Failure && Array.isArray(error.detail.problems)) return error.detail.problems as string[];
  if (error instanceof Failure)
    return [`${error.code}: ${JSON.stringify(error.detail)}: ${catalogue[error.code].action}`];
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return ["PORT: is in use: stop the other program, or set another PORT"];
  if (syscall === "listen") return [`HOST, PORT: cannot be listened on (${code}): set others`];
  if (syscall !== undefined)
    return [`DATA_DIR: cannot be used (${code}): name a folder that the program may write to, on a disk with room`];
  return [`${codeOf(error)}: ${error}`];
}

function settings(): Config {
  try {
    return readConfig(environment());
  } catch (error) {
    return refuse(error);
  }
}

async function run(config: Config): Promise<void> {
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

run(settings()).catch(refuse);
