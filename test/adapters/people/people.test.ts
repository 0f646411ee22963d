import assert from "node:assert/strict";
import { SignJWT } from "jose";
import { shippedKnowledge } from "../../support/helpline.ts";
import { eachTestHasPeople, noon } from "./subject.ts";

const shared = new TextEncoder().encode("a shared key of more than 32 characters");
const assertions = { issuer: "https://asesoria.example.test", audience: "orienta", key: { shared } };

function sign(jti: string): Promise<string> {
  return new SignJWT({ authorisation: "12345", jti, sub: "u1" })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(assertions.issuer)
    .setAudience(assertions.audience)
    .setIssuedAt(noon / 1000)
    .setExpirationTime(noon / 1000 + 60)
    .sign(shared);
}

describe("people", () => {
  const at = eachTestHasPeople();

  it("are taken by assertion once, also by two at the same time and after a restart", async () => {
    const assertion = await sign("j1");
    const readings = await Promise.allSettled([1, 2].map(() => at.people({ assertions }).fromAssertion(assertion)));
    assert.deepEqual(readings.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
    await assert.rejects(at.people({ assertions }).fromAssertion(assertion), { code: "PROOF_REFUSED" });
  });

  it("are taken by no assertion where none is configured", async () => {
    await assert.rejects(at.people().fromAssertion(await sign("j1")), {
      ...{ code: "PROOF_REFUSED", detail: { reason: "not configured" } },
    });
  });

  it("are sent their code in the words of the language, none of which is left to fill in", async () => {
    const { texts } = shippedKnowledge();
    const people = at.people({ texts });
    for (const language of ["es", "en"] as const) {
      await people.sendCode({ authorisation: "12345", language, attempt: language });
    }
    await people.stop();
    assert.equal(at.mails.length, 2);
    for (const { subject, text } of at.mails) {
      // A subject shows on locked screens.
      assert.doesNotMatch(subject, /111111/);
      assert.match(text, /111111.*10 minut/);
      assert.doesNotMatch(subject + text, /[{}]/);
      assert.equal(text.trim().split("\n\n").length, 3);
    }
  });

  it("of the tenant are who the register says, else their object id", async () => {
    const people = at.people();
    assert.deepEqual(await people.fromTeams("ab-1"), {
      ...{ id: "red:12345", authorisation: "12345", by: "teams" },
      ...{ name: "Asesoría del Norte", email: "norte@example.test" },
    });
    assert.deepEqual(await people.fromTeams("ab-9"), { id: "aad:ab-9", by: "teams" });
  });

  it("are written to at the address of the register, else at the one that was asserted, else nowhere", async () => {
    const asserted: Record<string, string> = { "red:12345": "other@example.test", "red:77": "la77@example.test" };
    const people = at.people({ records: { assertedAddress: async (owner: string) => asserted[owner] } as never });
    assert.equal(await people.addressOnRecord("red:12345"), "norte@example.test");
    assert.equal(await people.addressOnRecord("red:77"), "la77@example.test");
    assert.equal(await people.addressOnRecord("red:78"), undefined);
    assert.equal(await people.addressOnRecord("directline:dl_c"), undefined);
  });
});
