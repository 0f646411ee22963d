/** Who is asking, and for which authorisation: what proves it. Anonymous people get articles and classification. */
import type { Language } from "./conversation.ts";

/** Somebody whose identity was proven. Cases and drafts belong to `id`, in whichever channel they come back. */
export interface Person {
  /** `red:<authorisation number>` of an authorised RED user; else named by what proved it: `aad:<object id>`, `local:…`. */
  id: string;
  /** RED authorisation number. */
  authorisation?: string;
  name?: string;
  /** The address on record. */
  email?: string;
  by: "assertion" | "code" | "teams" | "local";
}

/** Why a code was not taken. The same for an authorisation that nobody has. */
export type CodeRefusal = "wrong" | "expired" | "locked";

export type CodeCheck = { ok: true; person: Person } | { ok: false; why: CodeRefusal; triesLeft: number };

export interface People {
  /** Whom a signed assertion (JWT) of the embedding page names; each is taken once. PROOF_REFUSED for every fault of it. */
  fromAssertion(assertion: string): Promise<Person>;
  /**
   * Sends a one-time code to the address on record of the authorisation. Resolves the same, in the same time, where there
   * is none, and does not wait for the mail to be sent. `attempt` names the request: asked twice, it is sent once.
   * RATE_LIMITED: too many were asked for.
   */
  sendCode(request: { authorisation: string; language: Language; attempt: string }): Promise<void>;
  /** `attempt` names the try: made twice, it counts once and answers the same. */
  checkCode(request: { authorisation: string; code: string; attempt: string }): Promise<CodeCheck>;
  /** The address on record of an owner of cases (`Person.id`), if there is one. */
  addressOnRecord(owner: string): Promise<string | undefined>;
  /** A person of the tenant, by the object id that Teams tells. */
  fromTeams(objectId: string): Promise<Person>;
}
