/** The log's lines as activities of the Bot Framework's protocol, Direct Line 3.0. */
import type { Attachment, FilledForm, LogEntry, Reply } from "../../../bot/ports/conversation.ts";
import type { JsonObject } from "../../../bot/ports/json.ts";
import { toCard } from "./card.ts";

export const bot = { id: "orienta", name: "Orienta", role: "bot" };

export interface ActivityContext {
  conversation: string;
  user: string;
  /** Where a client can fetch a file of this conversation, for a while. */
  fileUrl(attachment: Attachment): Promise<string>;
  /** Where the receipt of a case can be fetched, for a while. */
  receiptUrl(number: string): Promise<string>;
}

export async function toActivity(entry: LogEntry, context: ActivityContext): Promise<JsonObject> {
  const common = {
    type: "message",
    id: entry.id,
    timestamp: new Date(entry.at).toISOString(),
    channelId: "directline",
    conversation: { id: context.conversation },
  };
  return entry.from === "bot"
    ? { ...common, ...(await fromBot(entry, entry.content as Reply, context)) }
    : { ...common, ...(await fromUser(entry, context)) };
}

async function fromBot({ replyTo }: LogEntry, reply: Reply, { receiptUrl }: ActivityContext): Promise<JsonObject> {
  const { text, language, suggestions = [], wantsFile, receipt } = reply;
  const card = toCard(reply, receipt && { url: await receiptUrl(receipt.number), title: receipt.title });
  return {
    from: bot,
    text,
    textFormat: "markdown",
    locale: language === "es" ? "es-ES" : "en-GB",
    inputHint: suggestions.length > 0 || wantsFile ? "expectingInput" : "acceptingInput",
    ...(replyTo === undefined ? {} : { replyToId: replyTo }),
    ...(card === undefined ? {} : { attachments: [card] }),
    ...(suggestions.length === 0 ? {} : { suggestedActions: { actions: suggestions.map(toAction) } }),
  };
}

function toAction({ label, value }: { label: string; value: string }): JsonObject {
  return { type: "imBack", title: label, value };
}

/** The client takes a message for sent when its own id comes back. */
async function fromUser({ content }: LogEntry, { user, fileUrl }: ActivityContext): Promise<JsonObject> {
  const {
    text,
    attachments = [],
    clientId,
    form,
  } = content as { text: string; attachments?: Attachment[]; form?: FilledForm; clientId?: string };
  const files = await Promise.all(
    attachments.map(async (one) => ({ name: one.name, contentType: one.contentType, contentUrl: await fileUrl(one) })),
  );
  return {
    from: { id: user, role: "user" },
    text,
    textFormat: "plain",
    ...(clientId === undefined && form === undefined ? {} : { channelData: channelData(clientId, form) }),
    ...(files.length === 0 ? {} : { attachments: files }),
  };
}

/** A form that was filled in is not shown as something that was said. */
function channelData(clientId: string | undefined, form: FilledForm | undefined): JsonObject {
  return { ...(clientId ? { clientActivityID: clientId } : {}), ...(form ? { postBack: true } : {}) };
}
