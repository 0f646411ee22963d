/** The process under test: the composed helpline without a server, spoken to over the channel to its parent. */

import { join } from "node:path";
import { composeHelpline } from "../../bot/compose.ts";
import { readConfig } from "../../bot/config.ts";
import { silentLog } from "../../bot/ports/log.ts";
import { loadKnowledge } from "../../knowledge/load.ts";
import { readsNothing } from "../support/recognizers.ts";
import type { Answer, Ask, Rest } from "./messages.ts";
import { Fuse, watched } from "./points.ts";

/** Asked by the test itself, again and again. */
const unwatched = new Set(["readLog", "oldestPending", "countEffects", "list", "close"]);
const tries = 5000;

function tell(answer: Answer): void {
  process.send?.(answer);
}

const fuse = new Fuse((dying) => tell({ dying }));
const helpline = await composeHelpline(readConfig(process.env), {
  log: silentLog,
  recognizers: readsNothing,
  knowledge: loadKnowledge(join(import.meta.dirname, "../../knowledge/content")),
  aroundStore: (store) => watched(store, "store", fuse.reach, unwatched),
  aroundDesk: (desk) => watched(desk, "desk", fuse.reach, unwatched),
});
helpline.start();
process.on("message", (ask: Ask) => void hear(ask));
process.on("disconnect", () => process.exit(0));
tell({ ready: true });

async function hear(ask: Ask): Promise<void> {
  if (ask.do === "arm") fuse.arm(ask.at === 0 ? Number.POSITIVE_INFINITY : ask.at);
  if (ask.do === "join") await begin(ask.conversation, ask.user);
  if (ask.do === "say") await say(ask);
  if (ask.do === "rest") return tell({ done: "rest", rest: await rest(ask.conversation, ask.user) });
  tell({ done: ask.do });
}

async function begin(conversation: string, user: string): Promise<void> {
  const joined = { conversation, id: "joined", at: Date.now(), incoming: { kind: "joined" as const } };
  await helpline.store.createConversation(
    { id: conversation, channel: "terminal", user, locale: "es-ES", person: { id: `local:${user}`, by: "local" } },
    joined,
  );
  helpline.wakeTurn(conversation);
}

async function say({ conversation, id, clientId, text }: Ask & { do: "say" }): Promise<void> {
  await helpline.accept({ conversation, id, at: Date.now(), incoming: { kind: "message", text, clientId } });
}

async function rest(conversation: string, user: string): Promise<Rest> {
  for (let tried = 0; tried < tries; tried += 1) {
    const [pending, { waiting }] = await Promise.all([helpline.store.oldestPending(), helpline.store.countEffects()]);
    if (pending === undefined && waiting === 0) {
      const log = await helpline.store.readLog(conversation, 0, 1000);
      const cases = await helpline.desk.list(`local:${user}`, 10);
      return { log, cases, reached: [...fuse.reached] };
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error("the conversation does not come to rest");
}
