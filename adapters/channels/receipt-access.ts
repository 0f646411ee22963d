/** Who may open the receipt of a case: its owner, with the link that they were shown or the session of the plain pages. */
import { ownerOf } from "../../bot/cases/owner.ts";
import { Failure } from "../../bot/errors.ts";
import type { Clock } from "../../bot/ports/clock.ts";
import type { Conversation } from "../../bot/ports/conversation.ts";
import type { WebRequest } from "../../bot/ports/http.ts";
import type { NewId } from "../../bot/ports/ids.ts";
import type { Receipt } from "../../bot/ports/receipt.ts";
import type { Store } from "../../bot/ports/store.ts";
import { createTokens, receiptName, type Tokens } from "./directline/tokens.ts";
import { sessionCookie } from "./form-page/cookie-sessions.ts";
import { createSessions } from "./sessions.ts";

export interface ReceiptAccessParts {
  store: Pick<Store, "conversation" | "exchangeProof">;
  secret: Uint8Array;
  clock: Clock;
  newId: NewId;
}

export function createReceiptAccess({ store, secret, clock, newId }: ReceiptAccessParts) {
  const tokens = createTokens(secret, clock);
  const sessions = createSessions(store, tokens, newId);

  async function byLink(token: string, { number }: Receipt): Promise<Conversation | undefined> {
    const claims = await tokens.verify("file", token);
    return claims.file === receiptName(number) ? store.conversation(claims.conversation) : undefined;
  }

  /** What is wrong with a token is no matter: it is not the owner's. */
  return async ({ query, headers }: WebRequest, receipt: Receipt): Promise<boolean> => {
    const link = query.get("t");
    try {
      const reader =
        link === null
          ? (await sessions.admit("access", sessionCookie(headers.cookie))).conversation
          : await byLink(link, receipt);
      return reader !== undefined && ownerOf(reader) === receipt.owner;
    } catch (error) {
      if (error instanceof Failure && error.status < 500) return false;
      throw error;
    }
  };
}

/** The address of a receipt for whoever has the conversation, while its token lives (`lifetimes.file`). */
export function createReceiptLinks(tokens: Pick<Tokens, "issue">, publicUrl: () => string) {
  return async ({ id: conversation, user }: Pick<Conversation, "id" | "user">, number: string): Promise<string> => {
    const file = receiptName(number);
    const token = await tokens.issue("file", { conversation, user, id: `file-${file}`, file, proof: 0 });
    return `${publicUrl()}/receipt/${encodeURIComponent(number)}?t=${token}`;
  };
}
