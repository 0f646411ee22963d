/** The embedded desk as a server of its own (`npm run desk`): its store, its files, its door. */
import { join } from "node:path";
import { openEmbeddedDesk } from "../adapters/cases/embedded/desk.ts";
import type { SchemaOf } from "../adapters/cases/embedded/enforce.ts";
import { createDeskSite } from "../adapters/cases/rest/site.ts";
import { openDirectory } from "../adapters/files/directory.ts";
import { startHttpServer } from "../adapters/http/server.ts";
import { openSqliteStore } from "../adapters/stores/sqlite/store.ts";
import { createClosing } from "./close-ex-officio.ts";
import { composeHints } from "./compose-hints.ts";
import { type Config, readConfig } from "./config.ts";
import { Failure } from "./errors.ts";
import { type Clock, systemClock } from "./ports/clock.ts";
import { randomId } from "./ports/ids.ts";
import type { Log } from "./ports/log.ts";

export interface DeskServer {
  port: number;
  stop(): Promise<void>;
}

/** A folder of its own within DATA_DIR: it is never the helpline's, which may have the same `.env`. */
const folder = "desk";

const ownNames = [
  ...["HOST", "DATA_DIR", "LOG_LEVEL", "UPLOAD_MAX_BYTES", "CASE_NUMBER_PREFIX", "DESK_PORT", "DESK_TOKEN"],
  ...["DESK_WEBHOOK_SECRET", "DESK_WEBHOOK_ENDPOINTS"],
] as const;

/** Of the desk's names alone: what the helpline lacks does not keep the desk from starting. Throws CONFIG_INVALID. */
export function readDeskConfig(env: Record<string, string | undefined>): Config & { DESK_TOKEN: string } {
  const problems: string[] = env.DESK_TOKEN ? [] : ["DESK_TOKEN: is missing: write at least 32 characters"];
  const config = read(Object.fromEntries(ownNames.map((name) => [name, env[name]])), problems);
  if (config?.DESK_TOKEN === undefined || problems.length > 0) throw new Failure("CONFIG_INVALID", { problems });
  return { ...config, DESK_TOKEN: config.DESK_TOKEN };
}

function read(env: Record<string, string | undefined>, problems: string[]): Config | undefined {
  try {
    return readConfig(env);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(...(error.detail.problems as string[]));
    return undefined;
  }
}

/** `schemaOf`: what the data of a case must be; without it, any. */
export async function serveDesk(
  config: Config & { DESK_TOKEN: string },
  { log, schemaOf, clock = systemClock }: { log: Log; schemaOf?: SchemaOf; clock?: Clock },
): Promise<DeskServer> {
  const directory = join(config.DATA_DIR, folder);
  const files = await openDirectory(join(directory, "files"), randomId);
  const records = await openSqliteStore({ path: join(directory, "orienta.sqlite") });
  const prefix = config.CASE_NUMBER_PREFIX;
  const desk = openEmbeddedDesk({ records, clock, prefix, ...(schemaOf ? { schemaOf } : {}) });
  const site = createDeskSite({ desk, files, token: config.DESK_TOKEN, maxBytes: config.UPLOAD_MAX_BYTES, log });
  const server = await startHttpServer({
    ...{ port: config.DESK_PORT, host: config.HOST, sites: [site], allowedOrigins: [], log },
    isReady: () =>
      records.probe().then(
        () => true,
        () => false,
      ),
  });
  const closing = createClosing({ desk, records, clock, log });
  const hints = composeHints(config, { desk, records, clock, log });
  closing.start();
  hints?.start();
  return {
    port: server.port,
    async stop() {
      await server.stop();
      await hints?.stop();
      await closing.stop();
      await records.close();
    },
  };
}
