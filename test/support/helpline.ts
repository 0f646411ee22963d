/** The composed helpline on a random loopback port, in this process. */
import { join } from "node:path";
import { composeHelpline, type Helpline, type Outside } from "../../bot/compose.ts";
import { serveHelpline } from "../../bot/compose-web.ts";
import { readConfig } from "../../bot/config.ts";
import { silentLog } from "../../bot/ports/log.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { readsNothing } from "./recognizers.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

let loaded: Knowledge | undefined;

/** The shipped content, read once for all tests of a run. */
export function shippedKnowledge(): Knowledge {
  loaded ??= loadKnowledge(join(import.meta.dirname, "../../knowledge/content"));
  return loaded;
}

export interface Served {
  url: string;
  helpline: Helpline;
  stop(): Promise<void>;
}

export async function serveForTest(env: Record<string, string> = {}, outside: Partial<Outside> = {}): Promise<Served> {
  const directory = temporaryDirectory();
  const config = readConfig({ PORT: "0", DATA_DIR: directory.path, ...env });
  const helpline = await composeHelpline(config, {
    log: silentLog,
    knowledge: shippedKnowledge(),
    recognizers: readsNothing,
    ...outside,
  });
  const server = await serveHelpline(helpline);
  helpline.start();
  return {
    url: `http://localhost:${server.port}`,
    helpline,
    async stop() {
      await server.stop(500);
      await helpline.stop();
      directory.remove();
    },
  };
}
