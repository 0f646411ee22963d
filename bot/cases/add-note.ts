/** A remark of the requester on a case of theirs. Whose it is, is checked where it is delivered. */
import type { Requester } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";

export function addNote(
  key: string,
  number: string,
  { channel, user }: Pick<Requester, "channel" | "user">,
  text: string,
): Effect {
  return { key, kind: "add-note", number, requester: { channel, user }, text };
}
