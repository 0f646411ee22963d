/** Whom a page that embeds us says that it is: a JWT (RFC 7519), signed with a shared key or one of a JWKS (RFC 7517). */
import { createRemoteJWKSet, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { z } from "zod";
import { personOf } from "../../bot/cases/owner.ts";
import { Failure } from "../../bot/errors.ts";
import type { Clock } from "../../bot/ports/clock.ts";
import type { Person } from "../../bot/ports/people.ts";
import type { ProofRecords } from "../../bot/ports/proof-records.ts";

export interface AssertionRules {
  issuer: string;
  audience: string;
  /** At least 32 bytes (HS256), or the address of the issuer's public keys. */
  key: { shared: Uint8Array } | { jwks: URL };
}

const longest = 8192;
/** Seconds. */
const longestLife = 600;
const skew = 30;
/** Never a shared-key algorithm with a public key, nor the other way round (RFC 8725, 3.1). */
const algorithms = { shared: ["HS256"], jwks: ["RS256", "PS256", "ES256", "EdDSA"] };

const claims = z.object({
  sub: z.string().min(1).max(200),
  jti: z.string().min(1).max(200),
  iat: z.number(),
  exp: z.number(),
  authorisation: z.union([z.string().regex(/^\d{1,8}$/), z.number().int().positive().max(99_999_999)]),
  name: z.string().max(200).optional(),
  email: z.email().max(254).optional(),
});

/** Every fault is PROOF_REFUSED; `detail.reason` names it. */
export function createAssertions(
  rules: AssertionRules,
  records: Pick<ProofRecords, "useOnce">,
  clock: Clock,
): (assertion: string) => Promise<Person> {
  const read = readerOf(rules, clock);
  return async (assertion) => {
    if (assertion.length > longest) throw refused("too long");
    const payload = await read(assertion).catch((error: unknown) => {
      throw refused(reasonOf(error));
    });
    const told = claims.safeParse(payload);
    if (!told.success) throw refused("claims");
    const { iat, exp, jti, authorisation, name, email } = told.data;
    const now = clock.now() / 1000;
    if (exp - iat > longestLife || iat > now + skew) throw refused("life");
    const dies = Math.ceil((exp + skew) * 1000);
    const isFirst = await records.useOnce(`assertion:${rules.issuer}:${jti}`, dies, clock.now());
    if (!isFirst) throw refused("used before");
    return {
      ...personOf(String(authorisation)),
      ...{ ...(name ? { name } : {}), ...(email ? { email } : {}), by: "assertion" },
    };
  };
}

function readerOf({ issuer, audience, key }: AssertionRules, clock: Clock): (jwt: string) => Promise<JWTPayload> {
  const options = () => ({ issuer, audience, clockTolerance: skew, currentDate: new Date(clock.now()) });
  if ("shared" in key)
    return async (jwt) => (await jwtVerify(jwt, key.shared, { ...options(), algorithms: algorithms.shared })).payload;
  const keys: JWTVerifyGetKey = createRemoteJWKSet(key.jwks, { timeoutDuration: 3000, cooldownDuration: 30_000 });
  return async (jwt) => (await jwtVerify(jwt, keys, { ...options(), algorithms: algorithms.jwks })).payload;
}

/** Of jose, or of the network behind it. The error itself stays here: it holds the claims. */
function reasonOf(error: unknown): string {
  const { code, cause } = error as { code?: string; cause?: { code?: string } };
  return code ?? cause?.code ?? "unreadable";
}

function refused(reason: string): Failure {
  return new Failure("PROOF_REFUSED", { reason });
}
