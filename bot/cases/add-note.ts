/** What the requester adds to a case of theirs. Whose it is, is checked where it is delivered. */
import type { CaseDocument } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";

export interface Added {
  number: string;
  owner: string;
  text: string;
  documents?: CaseDocument[];
  /** It is what the staff asked for: the case goes on. */
  answers?: boolean;
}

export function addNote(key: string, added: Added): Effect {
  return { key, kind: "add-note", ...added };
}
