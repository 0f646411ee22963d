/** Direct Line 3.0 as botframework-directlinejs 0.15 speaks it, over our store. */
import type { IncomingMessage } from "node:http";
import { Failure } from "../../../bot/errors.ts";
import type { Clock } from "../../../bot/ports/clock.ts";
import type { Conversation } from "../../../bot/ports/conversation.ts";
import type { Route, Site, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import type { NewId } from "../../../bot/ports/ids.ts";
import type { Incoming } from "../../../bot/ports/incoming.ts";
import type { People } from "../../../bot/ports/people.ts";
import type { Signals } from "../../../bot/ports/signals.ts";
import type { Acceptance, Arrival, Store } from "../../../bot/ports/store.ts";
import { cardForm } from "../form-card.ts";
import { createMessageFiles, type MessageFilesParts } from "../message-files.ts";
import { createSessions } from "../sessions.ts";
import { base, createAccess } from "./access.ts";
import { createReader } from "./reader.ts";
import { activityShape, cut, identifyShape, type PostedActivity, readWatermark, startShape } from "./shape.ts";
import { createStreams } from "./streams.ts";
import { bearer, type Claims, createTokens, lifetimes } from "./tokens.ts";
import { readUpload } from "./upload.ts";

export interface DirectLineParts extends MessageFilesParts {
  people: Pick<People, "fromAssertion">;
  store: MessageFilesParts["store"] &
    Pick<Store, "createConversation" | "conversation" | "exchangeProof" | "readLog" | "attachment">;
  signals: Signals;
  clock: Clock;
  newId: NewId;
  accept(arrival: Arrival): Promise<Acceptance>;
  wakeTurn(conversation: string): void;
  /** Signs tokens; at least 32 bytes, the same over restarts and instances. */
  secret: Uint8Array;
  /** Allows a page's back end to make tokens; absent: nobody. */
  directLineSecret?: string;
  /** What addresses are made from, without a slash at the end. */
  publicUrl(): string;
  allowedOrigins: readonly string[];
}

/** This computer by any of its names is the same place: 127.0.0.1 in the address bar, localhost in our addresses. */
function plainLoopback(origin: string): string {
  return origin.replace(/^(https?):\/\/(?:127\.0\.0\.1|\[::1\])(?=:|$)/, "$1://localhost");
}

export function createDirectLine(parts: DirectLineParts): Site {
  const { store, clock, newId } = parts;
  const tokens = createTokens(parts.secret, clock);
  const messageFiles = createMessageFiles(parts);
  const read = createReader(store, tokens, parts.publicUrl);
  const sessions = createSessions(store, tokens, newId);
  const access = createAccess({ ...parts, tokens, sessions });
  const streams = createStreams({ ...parts, read, isAllowed, isCurrent: sessions.isCurrent });
  /** Streams' tokens that were used, until they are dead anyway. */
  const used = new Map<string, number>();

  /** A page of another host must be on the list; a client that is no browser sends no Origin. */
  function isAllowed(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined || parts.allowedOrigins.includes(origin)) return true;
    const own = [parts.publicUrl(), `http://${host}`, `https://${host}`].map(plainLoopback);
    return own.includes(plainLoopback(origin));
  }

  /** Of a conversation that has begun. Throws CONVERSATION_NOT_FOUND, and TOKEN_REFUSED with a token of before a proof. */
  async function known(request: WebRequest): Promise<{ claims: Claims; conversation: Conversation }> {
    await access.claimsOf(request);
    return sessions.admit("access", bearer(request.headers.authorization));
  }

  async function start(request: WebRequest): Promise<WebResponse> {
    const { claims, conversation: known } = await access.current(request);
    const { locale, assertion } = await request.json(startShape);
    if (known === undefined) {
      const person = assertion === undefined ? undefined : await parts.people.fromAssertion(assertion);
      await create({
        id: claims.conversation,
        channel: "directline",
        user: claims.user,
        ...(locale ? { locale } : {}),
        ...(person ? { person } : {}),
      });
    }
    return { status: known === undefined ? 201 : 200, body: await opened(claims, 0) };
  }

  async function create(conversation: Conversation): Promise<void> {
    const joined = {
      conversation: conversation.id,
      id: "joined",
      at: clock.now(),
      incoming: { kind: "joined" as const },
    };
    await store.createConversation(conversation, joined);
    parts.wakeTurn(conversation.id);
  }

  /** The page that embeds the chat says, in the middle of it, who it is. Another person begins a conversation of their own. */
  async function identify(request: WebRequest): Promise<WebResponse> {
    const { claims, conversation } = await known(request);
    const { assertion } = await request.json(identifyShape);
    const person = await parts.people.fromAssertion(assertion);
    if (conversation.person !== undefined && conversation.person.id !== person.id)
      throw new Failure("PROOF_REFUSED", { reason: "another person" });
    if (conversation.person !== undefined) return { status: 200, body: {} };
    const incoming = { kind: "identified" as const, person, token: claims.id };
    const { conversation: of, proof } = claims;
    await parts.accept({ conversation: of, id: newId(), at: clock.now(), incoming, proof });
    return { status: 202, body: {} };
  }

  async function opened(claims: Claims, after: number) {
    const { conversation, user, proof } = claims;
    const stream = await tokens.issue("stream", { conversation, user, proof, id: newId() });
    const address = `${parts.publicUrl().replace(/^http/, "ws")}${base}/conversations/${conversation}/stream`;
    return {
      ...(await access.newToken(claims)),
      streamUrl: `${address}?watermark=${after}&t=${stream}`,
    };
  }

  async function reconnect(request: WebRequest): Promise<WebResponse> {
    const { claims } = await known(request);
    return { status: 200, body: await opened(claims, readWatermark(request.query.get("watermark")) ?? 0) };
  }

  async function activities(request: WebRequest): Promise<WebResponse> {
    const { claims } = await known(request);
    const { conversation, user } = claims;
    const after = readWatermark(request.query.get("watermark")) ?? 0;
    const lines = await read(conversation, user, after);
    // Who it is may have been proven between the two reads: what was said since is for the new token only.
    if (!(await sessions.isCurrent(claims))) throw new Failure("TOKEN_REFUSED", { reason: "proof" });
    const watermark = String(lines.at(-1)?.sequence ?? after);
    return { status: 200, body: { activities: lines.map(({ activity }) => activity), watermark } };
  }

  async function post(request: WebRequest): Promise<WebResponse> {
    const claims = await access.claimsOf(request);
    const activity = await request.json(activityShape);
    const id = newId();
    if (activity.type !== "message") return { status: 200, body: { id } };
    const form = cardForm(activity.value, claims.conversation, parts.log);
    const isForged = activity.value !== undefined && !activity.text && form === undefined;
    if (!isForged) await parts.accept(arrivalOf(claims, id, activity, form ? { form } : {}));
    return { status: 200, body: { id } };
  }

  async function upload(request: WebRequest): Promise<WebResponse> {
    const { claims } = await known(request);
    const id = newId();
    await messageFiles.receive(claims.conversation, async (keep) => {
      const { activity, attachments } = await readUpload(request, keep, parts.upload);
      return await parts.accept(arrivalOf(claims, id, activity, { attachments }));
    });
    return { status: 200, body: { id } };
  }

  function arrivalOf(
    { conversation, proof, id: token }: Claims,
    id: string,
    { text = "", channelData }: PostedActivity,
    more: Pick<Incoming & { kind: "message" }, "attachments" | "form">,
  ): Arrival {
    const clientId = channelData?.clientActivityID;
    const incoming = { kind: "message" as const, text: cut(text), token, ...(clientId ? { clientId } : {}), ...more };
    return { conversation, id, at: clock.now(), incoming, proof };
  }

  /** A file goes out as a download, never as something that a browser runs. */
  async function file(request: WebRequest): Promise<WebResponse> {
    const claims = await tokens.verify("file", request.query.get("t") ?? undefined);
    const attachment = await store.attachment(request.params.id ?? "");
    if (attachment === undefined || claims.file !== attachment.id || claims.conversation !== attachment.conversation) {
      throw new Failure("TOKEN_REFUSED");
    }
    if (attachment.held) throw new Failure("FILE_HELD");
    const headers = {
      "Content-Type": attachment.contentType,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
    };
    return { status: 200, headers, body: await parts.files.open(attachment.id) };
  }

  function upgrade(
    request: IncomingMessage,
    socket: Parameters<NonNullable<Site["upgrade"]>>[1],
    head: Buffer,
  ): boolean {
    const url = new URL(request.url ?? "/", "http://localhost");
    const conversation = /^\/v3\/directline\/conversations\/([\w-]+)\/stream$/.exec(url.pathname)?.[1];
    if (conversation === undefined) return false;
    void streams.upgrade(request, socket, head, async () => {
      const claims = await tokens.verify("stream", url.searchParams.get("t") ?? undefined);
      if (claims.conversation !== conversation || !firstUse(claims.id)) throw new Failure("TOKEN_REFUSED");
      const { user, proof } = claims;
      return { conversation, user, proof, after: readWatermark(url.searchParams.get("watermark")) ?? 0 };
    });
    return true;
  }

  function firstUse(id: string): boolean {
    const now = clock.now();
    for (const [old, dies] of used) if (dies < now) used.delete(old);
    if (used.has(id)) return false;
    used.set(id, now + 2 * lifetimes.stream * 1000);
    return true;
  }

  const routes: Route[] = [
    ...access.routes,
    { method: "POST", path: `${base}/conversations`, handle: start },
    { method: "GET", path: `${base}/conversations/:id`, handle: reconnect },
    { method: "GET", path: `${base}/conversations/:id/activities`, handle: activities },
    { method: "POST", path: `${base}/conversations/:id/activities`, handle: post },
    { method: "POST", path: `${base}/conversations/:id/upload`, handle: upload },
    { method: "POST", path: `${base}/conversations/:id/identify`, handle: identify },
    { method: "GET", path: `${base}/attachments/:id`, handle: file },
    {
      method: "GET",
      path: `${base}/session/getsessionid`,
      handle: async () => ({ status: 200, body: { sessionId: "" } }),
    },
  ];
  return { routes, upgrade, close: streams.close };
}
