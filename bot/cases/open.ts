/** Opening a case: what a confirmed draft asks of the desk. The desk answers later, through the outbox. */
import type { CaseDatum, CaseDocument, Classification, Requester } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";

/** A draft as the requester confirmed it. */
export interface ConfirmedDraft {
  classification: Classification;
  requester: Requester;
  title: string;
  description: string;
  data: CaseDatum[];
  documents: CaseDocument[];
}

/** `key` names the draft: confirmed twice, it is one case. */
export function openCase(key: string, draft: ConfirmedDraft): Effect {
  return { key, kind: "open-case", case: { key, ...draft, origin: "requester" } };
}

/** What the conversation could not resolve goes to the staff as a query; the turn adds what was said. */
export function escalate(key: string, draft: ConfirmedDraft): Effect {
  return { key, kind: "open-case", case: { key, ...draft, origin: "escalation" } };
}
