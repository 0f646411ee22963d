/** A requester's own cases: nobody sees those of another. */
import type { Requester } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";

export function listCases(key: string, { channel, user }: Pick<Requester, "channel" | "user">): Effect {
  return { key, kind: "find-cases", requester: { channel, user } };
}
