/** `/api/messages` for the Bot Framework connector: authenticates, puts the message into the inbox, sends replies. */
import { createHash } from "node:crypto";
import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TurnContext,
} from "botbuilder";
import { Failure } from "../../../bot/errors.ts";
import type { Clock } from "../../../bot/ports/clock.ts";
import type { Conversation } from "../../../bot/ports/conversation.ts";
import type { Route, Site, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import type { Messenger } from "../../../bot/ports/messenger.ts";
import type { People } from "../../../bot/ports/people.ts";
import type { Acceptance, Arrival, Store } from "../../../bot/ports/store.ts";
import { withDeadline } from "../deadline.ts";
import { cardForm } from "../form-card.ts";
import { createMessageFiles, type MessageFilesParts } from "../message-files.ts";
import { type OfferedFile, offeredFiles } from "./files.ts";
import { type ConnectorActivity, connectorActivity, type GuardRules, guard, isAllowed } from "./guard.ts";
import type { FileHosts } from "./hosts.ts";
import { toTeams } from "./render.ts";
import { takeFiles } from "./take-files.ts";

export interface TeamsParts extends MessageFilesParts {
  store: MessageFilesParts["store"] & Pick<Store, "createConversation">;
  people: Pick<People, "fromTeams">;
  clock: Clock;
  accept(arrival: Arrival): Promise<Acceptance>;
  wakeTurn(conversation: string): void;
  /** Where the person of the conversation can fetch the receipt of a case, for a while. */
  receiptUrl(conversation: Conversation, number: string): Promise<string>;
  serviceUrls: readonly string[];
  /** Where files may be fetched from (`FileHosts.allowed`). */
  fileHosts: readonly string[];
  /** Milliseconds for fetching the files of one message. */
  fetchTime?: number;
  /** Absent: authentication is off, for development only. */
  credentials?: { appId: string; password: string; tenant: string };
}

/** Milliseconds for one message to the connector: its client has no limit of its own. */
const sendTime = 15_000;
/**
 * The connector waits 15 seconds for an answer, and an answer says that the message is on disk, its files too. So they are
 * fetched first, in less than that (the scanner has its own few seconds); what is slower is refused, and the person is told.
 */
const usualFetchTime = 8000;

export type Teams = Site & { messenger: Messenger };

export function createTeams(parts: TeamsParts): Teams {
  const { credentials, log } = parts;
  const messageFiles = createMessageFiles(parts);
  const hosts: FileHosts = { allowed: parts.fileHosts, isLoopbackOpen: credentials === undefined };
  const rules: GuardRules = { serviceUrls: parts.serviceUrls, ...(credentials ? { tenant: credentials.tenant } : {}) };
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(toSettings(credentials)));
  if (credentials === undefined)
    log.warn({}, "CONNECTOR_AUTHENTICATION=off: anybody can speak as anybody on /api/messages");

  async function messages(request: WebRequest): Promise<WebResponse> {
    const activity = await request.json(connectorActivity);
    guard(activity, rules);
    const turn: { taken?: Promise<void> } = {};
    const asked = [request.headers.authorization ?? "", activity as unknown as Activity] as const;
    const processing = adapter.processActivityDirect(...asked, (context) => {
      turn.taken = take(context, activity);
      return turn.taken;
    });
    await processing.catch((error: unknown) => {
      if (turn.taken === undefined) throw new Failure("CONNECTOR_REFUSED", {}, error);
    });
    // The SDK has its own words for what `take` threw: it is thrown here as it was, so that the connector sends again.
    await turn.taken;
    return { status: 200, body: {} };
  }

  async function take(context: TurnContext, activity: ConnectorActivity): Promise<void> {
    const conversation = await identified(toConversation(context.activity, activity), activity);
    const at = parts.clock.now();
    await parts.store.createConversation(conversation, {
      conversation: conversation.id,
      id: "joined",
      at,
      incoming: { kind: "joined" },
    });
    parts.wakeTurn(conversation.id);
    if (activity.type !== "message") return;
    const text = (TurnContext.removeRecipientMention(context.activity) ?? activity.text ?? "").trim();
    const form = cardForm(activity.value, conversation.id, log);
    const incoming = { kind: "message" as const, text, ...(form ? { form } : {}) };
    await acceptWithFiles({ conversation: conversation.id, id: activity.id, at, incoming }, offeredFiles(activity));
  }

  /** In a personal chat there is one person, and the tenant vouches for them; a group is nobody. */
  async function identified(
    conversation: Conversation,
    { from, ...activity }: ConnectorActivity,
  ): Promise<Conversation> {
    const { aadObjectId } = from;
    if (credentials === undefined || aadObjectId === undefined || activity.conversation.conversationType !== "personal")
      return conversation;
    return { ...conversation, person: await parts.people.fromTeams(aadObjectId) };
  }

  async function acceptWithFiles(arrival: Arrival, offered: readonly OfferedFile[]): Promise<void> {
    const { conversation, incoming } = arrival;
    await messageFiles.receive(conversation, async (keep) => {
      const taken = await withDeadline(parts.fetchTime ?? usualFetchTime, (signal) =>
        takeFiles(offered, keep, { hosts, signal, ...parts.upload }),
      );
      const codes = taken.refusedFiles?.map(({ code }) => code) ?? [];
      if (codes.length > 0) log.info({ conversation, codes }, "files refused");
      return await parts.accept({ ...arrival, incoming: { ...incoming, ...taken } });
    });
  }

  async function send(conversation: Conversation, reply: Parameters<Messenger["send"]>[1]): Promise<void> {
    const reference = JSON.parse(conversation.address ?? "{}") as Partial<ConversationReference>;
    if (!isAllowed(reference.serviceUrl ?? "", parts.serviceUrls))
      throw new Failure("CHANNEL_REFUSED", { reason: "service address" });
    const receiptUrl = reply.receipt && (await parts.receiptUrl(conversation, reply.receipt.number));
    const sending = adapter.continueConversationAsync(credentials?.appId ?? "", reference, async (context) => {
      await context.sendActivity(toTeams(reply, receiptUrl));
    });
    await within(sendTime, sending).catch((error: unknown) => {
      throw new Failure(isGone(error) ? "CHANNEL_REFUSED" : "CHANNEL_UNAVAILABLE", {}, error);
    });
  }

  const routes: Route[] = [{ method: "POST", path: "/api/messages", handle: messages }];
  return { routes, messenger: { send } };
}

function toSettings(credentials: TeamsParts["credentials"]) {
  if (credentials === undefined) return {};
  const { appId, password, tenant } = credentials;
  return {
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppTenantId: tenant,
  };
}

/** The id is ours, of the channel's: a conversation of Teams is one conversation of the helpline for good. */
function toConversation(full: Activity, { conversation, from }: ConnectorActivity): Conversation {
  const id = `t-${createHash("sha256").update(conversation.id).digest("base64url")}`;
  const address = JSON.stringify(TurnContext.getConversationReference(full));
  const locale = full.locale ? { locale: full.locale } : {};
  return { id, channel: "msteams", user: from.id, address, ...locale };
}

/** 403: removed from the conversation; 404: it is gone. */
function isGone(error: unknown): boolean {
  const status = (error as { statusCode?: number }).statusCode;
  return status === 403 || status === 404;
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure("CHANNEL_UNAVAILABLE", { reason: "no answer" })), milliseconds);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
