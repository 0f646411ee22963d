/**
 * The peer of the benchmark: a bare botbuilder bot that echoes, behind the same door and the same Direct Line
 * endpoint. Its log is memory: nothing is durable, nothing is understood.
 */
import { randomBytes } from "node:crypto";
import { type Activity, ActivityHandler, BotAdapter, type ResourceResponse, TurnContext } from "botbuilder";
import { createDirectLine } from "../../adapters/channels/directline/site.ts";
import { startHttpServer } from "../../adapters/http/server.ts";
import { createLocalSignals } from "../../adapters/signals/local.ts";
import { Failure } from "../../bot/errors.ts";
import { systemClock } from "../../bot/ports/clock.ts";
import type { Conversation, LogEntry } from "../../bot/ports/conversation.ts";
import { randomId } from "../../bot/ports/ids.ts";
import { silentLog } from "../../bot/ports/log.ts";
import type { Acceptance, Arrival } from "../../bot/ports/store.ts";

const conversations = new Map<string, { conversation: Conversation; log: LogEntry[] }>();
const signals = createLocalSignals(silentLog);
const absent = () => Promise.reject(new Failure("FILE_NOT_FOUND"));

const store = {
  async createConversation(conversation: Conversation) {
    conversations.set(conversation.id, { conversation, log: [] });
  },
  conversation: async (id: string) => conversations.get(id)?.conversation,
  readLog: async (id: string, after: number) => conversations.get(id)?.log.slice(after) ?? [],
  exchangeProof: async () => false,
  addAttachment: absent,
  attachmentBytes: absent,
  heldAttachments: absent,
  settleAttachment: absent,
  removeAttachment: absent,
  attachment: async () => undefined,
};

function append(conversation: string, line: Omit<LogEntry, "sequence" | "at">): number {
  const log = conversations.get(conversation)?.log;
  if (log === undefined) throw new Failure("CONVERSATION_NOT_FOUND");
  log.push({ ...line, sequence: log.length + 1, at: Date.now() });
  signals.wake(conversation);
  return log.length;
}

/** What the SDK needs to run a turn: sending is a line in the log. */
class MemoryAdapter extends BotAdapter {
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const { conversation, id: replyTo = "" } = context.activity;
    return activities.map(({ text = "" }) => {
      const id = randomId();
      append(conversation.id, { id, from: "bot", content: { text, language: "es" }, replyTo });
      return { id };
    });
  }

  override updateActivity(): Promise<never> {
    return Promise.reject(new Error("not used"));
  }

  override deleteActivity(): Promise<never> {
    return Promise.reject(new Error("not used"));
  }

  override continueConversation(): Promise<never> {
    return Promise.reject(new Error("not used"));
  }

  process(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void> {
    return this.runMiddleware(new TurnContext(this, activity), logic);
  }
}

const adapter = new MemoryAdapter();
const bot = new ActivityHandler();
bot.onMessage(async (context, next) => {
  await context.sendActivity(`Echo: ${context.activity.text}`);
  await next();
});

async function accept({ conversation, id, incoming }: Arrival): Promise<Acceptance> {
  const text = incoming.kind === "message" ? incoming.text : "";
  const sequence = append(conversation, { id, from: "user", content: { text } });
  const activity = { type: "message", id, text, channelId: "directline", conversation: { id: conversation } };
  void adapter.process(activity as Partial<Activity>, (context) => bot.run(context));
  return { outcome: "accepted", turn: sequence, sequence };
}

let port = 0;
const directLine = createDirectLine({
  ...{ store, signals, accept, clock: systemClock, newId: randomId, log: silentLog },
  files: { put: absent, open: absent, remove: absent },
  people: { fromAssertion: absent },
  wakeTurn: () => {},
  secret: randomBytes(32),
  publicUrl: () => `http://localhost:${port}`,
  allowedOrigins: [],
  upload: { maxBytes: 1, maxFiles: 1, maxTotalBytes: 1 },
});
const server = await startHttpServer({
  port,
  host: "127.0.0.1",
  sites: [directLine],
  allowedOrigins: [],
  isReady: async () => true,
  log: silentLog,
});
port = server.port;
process.on("SIGTERM", () => process.exit(0));
process.stderr.write(`echo: http://localhost:${port}\n`);
