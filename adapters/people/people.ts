/** `People` over what is configured: assertions of the embedding page, codes by mail, the directory behind Teams. */

import { personOf } from "../../bot/cases/owner.ts";
import { Failure } from "../../bot/errors.ts";
import type { People, Person } from "../../bot/ports/people.ts";
import type { ProofRecords } from "../../bot/ports/proof-records.ts";
import { type AssertionRules, createAssertions } from "./assertion.ts";
import { createOneTimeCodes, type OneTimeCodesParts } from "./one-time-codes.ts";
import type { Register } from "./register.ts";

export interface PeopleParts extends Omit<OneTimeCodesParts, "records" | "register"> {
  records: ProofRecords;
  register: Register;
  /** Absent: no page may say who it is. */
  assertions?: AssertionRules;
}

/** PROOF_REFUSED, RATE_LIMITED: see `People`. `stop` waits for the mails on their way. */
export function createPeople(parts: PeopleParts): People & { stop(): Promise<void> } {
  const { register, records, clock, assertions } = parts;
  const codes = createOneTimeCodes(parts);
  const fromAssertion = assertions
    ? createAssertions(assertions, records, clock)
    : () => Promise.reject(new Failure("PROOF_REFUSED", { reason: "not configured" }));
  return {
    fromAssertion,
    sendCode: codes.sendCode,
    checkCode: codes.checkCode,
    async fromTeams(objectId): Promise<Person> {
      const known = register.byTeams(objectId);
      if (known === undefined) return { id: `aad:${objectId}`, by: "teams" };
      return { ...personOf(known.authorisation), name: known.name, email: known.email, by: "teams" };
    },
    async addressOnRecord(owner) {
      const [, authorisation] = /^red:(\d+)$/.exec(owner) ?? [];
      if (authorisation === undefined) return undefined;
      return register.byAuthorisation(authorisation)?.email ?? records.assertedAddress(owner);
    },
    stop: codes.stop,
  };
}
