/**
 * Who a web request is: the conversation of its token, unless a proof of identity changed who that is since. Then the token
 * that the proof came with is exchanged for a new one, once; every other one is worth nothing (session fixation,
 * OWASP ASVS 5, V7.2).
 */
import { Failure } from "../../bot/errors.ts";
import type { Conversation } from "../../bot/ports/conversation.ts";
import type { NewId } from "../../bot/ports/ids.ts";
import type { Store } from "../../bot/ports/store.ts";
import type { Claims, TokenKind, Tokens } from "./directline/tokens.ts";

export interface Sessions {
  /** Throws TOKEN_REFUSED, or CONVERSATION_NOT_FOUND. */
  admit(kind: TokenKind, token: string | undefined): Promise<{ claims: Claims; conversation: Conversation }>;
  /** A new access token for who the conversation is now. Throws TOKEN_REFUSED where the old one was not the proof's. */
  exchange(token: string | undefined): Promise<{ claims: Claims; token: string }>;
  isCurrent(claims: Pick<Claims, "conversation" | "proof">): Promise<boolean>;
}

type Kept = Pick<Store, "conversation" | "exchangeProof">;

export function createSessions(store: Kept, tokens: Tokens, newId: NewId): Sessions {
  async function conversationOf({ conversation }: Pick<Claims, "conversation">): Promise<Conversation> {
    const known = await store.conversation(conversation);
    if (known === undefined) throw new Failure("CONVERSATION_NOT_FOUND");
    return known;
  }

  return {
    async admit(kind, token) {
      const claims = await tokens.verify(kind, token);
      const conversation = await conversationOf(claims);
      if ((conversation.proof ?? 0) !== claims.proof) throw new Failure("TOKEN_REFUSED", { reason: "proof" });
      return { claims, conversation };
    },
    async exchange(token) {
      const old = await tokens.verify("access", token);
      const { proof = 0 } = await conversationOf(old);
      const isNext = old.proof === proof - 1 && (await store.exchangeProof(old.conversation, old.id));
      if (!isNext) throw new Failure("TOKEN_REFUSED", { reason: "proof" });
      const claims = { ...old, proof, id: newId() };
      return { claims, token: await tokens.issue("access", claims) };
    },
    async isCurrent({ conversation, proof }) {
      return ((await store.conversation(conversation))?.proof ?? 0) === proof;
    },
  };
}
