/** Tokens of the endpoint: given, refreshed, exchanged after a proof; and whose request one is. */
import { z } from "zod";
import { Failure } from "../../../bot/errors.ts";
import type { Conversation } from "../../../bot/ports/conversation.ts";
import type { Route, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import type { NewId } from "../../../bot/ports/ids.ts";
import type { Store } from "../../../bot/ports/store.ts";
import type { Sessions } from "../sessions.ts";
import { refreshShape } from "./shape.ts";
import { bearer, type Claims, lifetimes, type Tokens } from "./tokens.ts";

export interface AccessParts {
  store: Pick<Store, "conversation">;
  tokens: Tokens;
  sessions: Sessions;
  newId: NewId;
  /** Allows a page's back end to make tokens; absent: nobody. */
  directLineSecret?: string;
}

export const base = "/v3/directline";
const tokenShape = z.object({ locale: z.string().max(35).optional() });

export function createAccess({ store, tokens, sessions, newId, directLineSecret }: AccessParts) {
  async function claimsOf(request: WebRequest): Promise<Claims> {
    const claims = await tokens.verify("access", bearer(request.headers.authorization));
    const { id } = request.params;
    if (id !== undefined && id !== claims.conversation) throw new Failure("TOKEN_REFUSED");
    return claims;
  }

  /** The claims of a conversation that may not have begun; with a token of before a proof, TOKEN_REFUSED. */
  async function current(request: WebRequest): Promise<{ claims: Claims; conversation: Conversation | undefined }> {
    const claims = await claimsOf(request);
    const conversation = await store.conversation(claims.conversation);
    if ((conversation?.proof ?? 0) !== claims.proof) throw new Failure("TOKEN_REFUSED", { reason: "proof" });
    return { claims, conversation };
  }

  /** The id stays over refreshes: it tells whose proof it was. */
  async function newToken({ conversation, user, proof, id }: Claims) {
    const token = await tokens.issue("access", { conversation, user, proof, id });
    return { conversationId: conversation, token, expires_in: lifetimes.access };
  }

  /** For our own page: a fresh conversation and a user id that only the token can name. */
  async function giveToken(request: WebRequest): Promise<WebResponse> {
    await request.json(tokenShape);
    const user = `dl_${newId()}`;
    const { token, expires_in } = await newToken({ conversation: newId(), user, proof: 0, id: newId() });
    return { status: 200, body: { token, expires_in, userId: user } };
  }

  async function generate(request: WebRequest): Promise<WebResponse> {
    const given = bearer(request.headers.authorization);
    if (directLineSecret === undefined || given !== directLineSecret) throw new Failure("TOKEN_REFUSED");
    const claims = { conversation: newId(), user: `dl_${newId()}`, proof: 0, id: newId() };
    return { status: 200, body: await newToken(claims) };
  }

  async function refresh(request: WebRequest): Promise<WebResponse> {
    const { claims } = await current(request);
    const { renew } = await request.json(refreshShape);
    return { status: 200, body: await newToken(renew ? { ...claims, id: newId() } : claims) };
  }

  /** After a proof: for the token that it came with, once. */
  async function exchange(request: WebRequest): Promise<WebResponse> {
    const { claims, token } = await sessions.exchange(bearer(request.headers.authorization));
    return { status: 200, body: { conversationId: claims.conversation, token, expires_in: lifetimes.access } };
  }

  const routes: Route[] = [
    { method: "POST", path: "/api/token", handle: giveToken },
    { method: "POST", path: `${base}/tokens/generate`, handle: generate },
    { method: "POST", path: `${base}/tokens/refresh`, handle: refresh },
    { method: "POST", path: `${base}/tokens/exchange`, handle: exchange },
  ];
  return { routes, claimsOf, current, newToken };
}
