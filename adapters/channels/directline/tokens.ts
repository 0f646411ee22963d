/**
 * Tokens of the Direct Line endpoint: JWT, HS256. The client reads the claim `user` and cannot choose another; a
 * stream's address holds a short token of its own, and so does a file's. Every fault is TOKEN_REFUSED.
 */
import { jwtVerify, SignJWT } from "jose";
import { Failure } from "../../../bot/errors.ts";
import type { Clock } from "../../../bot/ports/clock.ts";

export type TokenKind = "access" | "stream" | "file";

export interface Claims {
  conversation: string;
  /** Begins with `dl_`, as the client demands of an id that only the token may set. */
  user: string;
  /** Of a file's token: the file. */
  file?: string;
  /** Unique. */
  id: string;
  /** How often a proof had changed who the conversation is when it was issued (`Conversation.proof`). */
  proof: number;
}

/** Seconds. The client refreshes an access token every 15 minutes. */
export const lifetimes: Readonly<Record<TokenKind, number>> = { access: 1800, stream: 60, file: 1800 };
const skewSeconds = 5;
const longestToken = 2000;
/** Tokens whose signature is known to be right; the oldest leaves first. */
const mostRemembered = 10_000;

type Payload = Record<string, unknown>;

interface Verified {
  payload: Payload;
  /** Seconds since 1970. */
  dies: number;
}

export interface Tokens {
  issue(kind: TokenKind, claims: Claims): Promise<string>;
  verify(kind: TokenKind, token: string | undefined): Promise<Claims>;
}

/** `secret`: at least 32 bytes. */
export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const seconds = () => Math.floor(clock.now() / 1000);
  const verified = new Map<string, Verified>();

  /** A client shows the same token with each message: its signature is computed once. */
  async function payloadOf(token: string): Promise<Payload> {
    const known = verified.get(token);
    if (known !== undefined && known.dies > seconds()) return known.payload;
    const options = { algorithms: ["HS256"], currentDate: new Date(clock.now()), clockTolerance: skewSeconds };
    const { payload } = await jwtVerify(token, secret, options);
    if (verified.size >= mostRemembered) verified.delete(verified.keys().next().value as string);
    verified.set(token, { payload, dies: payload.exp ?? 0 });
    return payload;
  }

  return {
    issue: (kind, { conversation, user, file, id, proof }) =>
      new SignJWT({ conv: conversation, user, kind, proof, ...(file === undefined ? {} : { file }) })
        .setProtectedHeader({ alg: "HS256" })
        .setJti(id)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + lifetimes[kind])
        .sign(secret),
    async verify(kind, token) {
      if (token === undefined || token.length > longestToken) throw new Failure("TOKEN_REFUSED");
      try {
        return toClaims(kind, await payloadOf(token));
      } catch (error) {
        throw new Failure("TOKEN_REFUSED", {}, error);
      }
    },
  };
}

function toClaims(kind: TokenKind, payload: Record<string, unknown>): Claims {
  // A token of an older release tells no proof: then there was none.
  const { conv, user, jti, file, proof = 0 } = payload;
  if (
    payload.kind !== kind ||
    typeof conv !== "string" ||
    typeof user !== "string" ||
    typeof jti !== "string" ||
    typeof proof !== "number"
  ) {
    throw new Failure("TOKEN_REFUSED");
  }
  return { conversation: conv, user, id: jti, proof, ...(typeof file === "string" ? { file } : {}) };
}

/** What a file's token names when the file is the receipt of a case. */
export function receiptName(number: string): string {
  return `receipt:${number}`;
}

/** The token of `Authorization: Bearer …`. */
export function bearer(header: string | undefined): string | undefined {
  return header?.startsWith("Bearer ") ? header.slice("Bearer ".length) : undefined;
}
