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
}

/** Seconds. The client refreshes an access token every 15 minutes. */
export const lifetimes: Readonly<Record<TokenKind, number>> = { access: 1800, stream: 60, file: 1800 };
const skewSeconds = 5;
const longestToken = 2000;

export interface Tokens {
  issue(kind: TokenKind, claims: Claims): Promise<string>;
  verify(kind: TokenKind, token: string | undefined): Promise<Claims>;
}

/** `secret`: at least 32 bytes. */
export function createTokens(secret: Uint8Array, clock: Clock): Tokens {
  const seconds = () => Math.floor(clock.now() / 1000);
  return {
    issue: (kind, { conversation, user, file, id }) =>
      new SignJWT({ conv: conversation, user, kind, ...(file === undefined ? {} : { file }) })
        .setProtectedHeader({ alg: "HS256" })
        .setJti(id)
        .setIssuedAt(seconds())
        .setExpirationTime(seconds() + lifetimes[kind])
        .sign(secret),
    async verify(kind, token) {
      if (token === undefined || token.length > longestToken) throw new Failure("TOKEN_REFUSED");
      try {
        const options = { algorithms: ["HS256"], currentDate: new Date(clock.now()), clockTolerance: skewSeconds };
        const { payload } = await jwtVerify(token, secret, options);
        return toClaims(kind, payload);
      } catch (error) {
        throw new Failure("TOKEN_REFUSED", {}, error);
      }
    },
  };
}

function toClaims(kind: TokenKind, payload: Record<string, unknown>): Claims {
  const { conv, user, jti, file } = payload;
  if (payload.kind !== kind || typeof conv !== "string" || typeof user !== "string" || typeof jti !== "string") {
    throw new Failure("TOKEN_REFUSED");
  }
  return { conversation: conv, user, id: jti, ...(typeof file === "string" ? { file } : {}) };
}

/** The token of `Authorization: Bearer …`. */
export function bearer(header: string | undefined): string | undefined {
  return header?.startsWith("Bearer ") ? header.slice("Bearer ".length) : undefined;
}
