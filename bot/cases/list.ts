/** A requester's own cases: nobody sees those of another. */
import type { Effect } from "../ports/effect.ts";

export function listCases(key: string, owner: string): Effect {
  return { key, kind: "find-cases", owner };
}
