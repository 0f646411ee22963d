/** Signs assertions, and reads them with records of the test's own. */
import assert from "node:assert/strict";
import { type CryptoKey, SignJWT } from "jose";
import { type AssertionRules, createAssertions } from "../../../adapters/people/assertion.ts";
import { Failure } from "../../../bot/errors.ts";

const issuer = "https://asesoria.example.test";
const audience = "orienta";
export const shared = new TextEncoder().encode("a shared key of more than 32 characters");
export const now = Date.UTC(2026, 4, 4, 10);
export const seconds = now / 1000;
export const whole = { iss: issuer, aud: audience, sub: "u1", jti: "j1", iat: seconds, exp: seconds + 300 };
type Signer = CryptoKey | Uint8Array;

export const sign = (
  claims: Record<string, unknown>,
  key: Signer = shared,
  header: { alg: string; kid?: string } = { alg: "HS256" },
) => new SignJWT({ ...whole, authorisation: "12345", ...claims }).setProtectedHeader(header).sign(key);

/** The assertions, whose clock stands at `now` unless it is moved. */
export function subject(key: AssertionRules["key"] = { shared }) {
  const used = new Map<string, number>();
  const clock = { at: now, now: () => clock.at };
  const records = {
    async useOnce(name: string, dies: number) {
      if (used.has(name)) return false;
      used.set(name, dies);
      return true;
    },
  };
  return { read: createAssertions({ issuer, audience, key }, records, clock), clock, used };
}

export async function reasonOf(reading: Promise<unknown>): Promise<unknown> {
  const error = await reading.then(
    () => assert.fail("it was taken"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Failure && error.code === "PROOF_REFUSED");
  assert.deepEqual([Object.keys(error.detail), error.cause], [["reason"], undefined]);
  return error.detail.reason;
}
