/** Opening a case: what a confirmed draft asks of the desk. The desk answers later, through the outbox. */
import type { CaseDatum, CaseDocument, Classification, NewCase, Requester } from "../ports/case-desk.ts";
import type { Effect } from "../ports/effect.ts";

/** A draft as the requester confirmed it. */
export interface ConfirmedDraft {
  classification: Classification;
  requester: Requester;
  title: string;
  description: string;
  data: CaseDatum[];
  documents: CaseDocument[];
  related?: NewCase["related"];
}

/** What the desk is asked to register: the summary's payload, whose hash the receipt carries. */
export function newCase(key: string, draft: ConfirmedDraft, origin: NewCase["origin"] = "requester"): NewCase {
  return { key, ...draft, origin };
}

/**
 * The draft names the case, not the conversation: confirmed twice, in two channels even, it is one. Looks first whether the
 * owner has one like it, unless the person has seen those.
 */
export function openCase(key: string, confirmed: NewCase): Effect {
  return { key, kind: "open-case", case: confirmed, looksFirst: confirmed.related?.as !== "differs" };
}

/** What the conversation could not resolve goes to the staff as a query; the turn adds what was said. */
export function escalate(key: string, draft: ConfirmedDraft): Effect {
  return { key, kind: "open-case", case: newCase(key, draft, "escalation") };
}
