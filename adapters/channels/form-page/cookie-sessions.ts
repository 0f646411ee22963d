/** Who a request of the plain pages is: a token in a cookie that no script reads, and no other page sends. */
import { Failure } from "../../../bot/errors.ts";
import type { WebRequest } from "../../../bot/ports/http.ts";
import { type Claims, lifetimes } from "../directline/tokens.ts";
import type { Sessions } from "../sessions.ts";

const cookieName = "orienta-form";

/** The token of somebody who uses the plain pages. */
export function sessionCookie(header = ""): string | undefined {
  const cookies = header.split(/;\s*/).map((one) => one.split("="));
  return cookies.find(([name]) => name === cookieName)?.[1];
}

export function createCookieSessions(sessions: Pick<Sessions, "admit" | "exchange">, publicUrl: () => string) {
  function cookieOf(token: string): string {
    const secure = publicUrl().startsWith("https:") ? "; Secure" : "";
    return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lifetimes.access}${secure}`;
  }

  /** `renewed`: who it is was proven since, with this very token. */
  async function admit({ headers }: WebRequest): Promise<{ claims: Claims; renewed?: string }> {
    const token = sessionCookie(headers.cookie);
    try {
      return { claims: (await sessions.admit("access", token)).claims };
    } catch (error) {
      if (!(error instanceof Failure) || error.detail.reason !== "proof") throw error;
      const { claims, token: renewed } = await sessions.exchange(token);
      return { claims, renewed };
    }
  }

  /** A post that comes with the proof's own token goes on with the new one. */
  async function claimsOf(request: WebRequest): Promise<Claims> {
    return (await admit(request)).claims;
  }

  /** Beside the cookie's SameSite: a browser names the page that posts, or says `null` under our referrer policy. */
  function refuseOtherOrigins({ headers }: WebRequest): void {
    const { origin, host } = headers;
    if (origin === undefined || origin === "null") return;
    const own = [new URL(publicUrl()).host, host];
    if (!own.includes(URL.parse(origin)?.host)) throw new Failure("TOKEN_REFUSED");
  }

  return { admit, claimsOf, cookieOf, refuseOtherOrigins };
}
