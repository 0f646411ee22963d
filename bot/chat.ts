/** `npm run chat`: the same helpline in a terminal, no server, in a store of its own that ends with it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTerminal } from "../adapters/channels/terminal/terminal.ts";
import { composeHelpline } from "./compose.ts";
import { environment, readConfig } from "./config.ts";
import { silentLog } from "./ports/log.ts";
import { refuse } from "./refuse.ts";

async function chat(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "orienta-chat-"));
  const helpline = await composeHelpline(readConfig({ ...environment(), DATA_DIR: directory, CONNECTOR: "off" }), {
    log: silentLog,
  });
  try {
    helpline.start();
    const locale = environment().LANG?.slice(0, 2);
    await runTerminal({ ...helpline, input: process.stdin, output: process.stdout, ...(locale ? { locale } : {}) });
  } finally {
    await helpline.stop();
    rmSync(directory, { recursive: true });
  }
}

chat().catch(refuse);
