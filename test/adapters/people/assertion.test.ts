import assert from "node:assert/strict";
import { UnsecuredJWT } from "jose";
import { now, reasonOf, seconds, sign, subject, whole } from "./assertions.ts";

describe("an assertion signed with the shared key", () => {
  it("names a person by the authorisation, however it is written", async () => {
    const { read } = subject();
    const person = { id: "red:12345", authorisation: "12345", by: "assertion" };
    assert.deepEqual(await read(await sign({})), person);
    assert.deepEqual(await read(await sign({ jti: "j2", authorisation: "00012345" })), person);
    assert.deepEqual(await read(await sign({ jti: "j3", authorisation: 12345 })), person);
    const more = { name: "Asesoría", email: "a@example.test" };
    assert.deepEqual(await read(await sign({ jti: "j4", ...more })), { ...person, ...more });
  });

  it("is taken once, and remembered as long as it would be taken", async () => {
    const { read, used } = subject();
    const assertion = await sign({ exp: seconds + 299.0001 });
    await read(assertion);
    assert.equal(await reasonOf(read(assertion)), "used before");
    const [dies = 0] = used.values();
    assert.ok(Number.isInteger(dies) && dies >= now + 329_000);
  });

  it("is taken up to half a minute after its end and before its beginning, not longer", async () => {
    const { read, clock } = subject();
    clock.at = now + 329_000;
    await read(await sign({}));
    clock.at = now + 330_000;
    assert.equal(await reasonOf(read(await sign({ jti: "j2" }))), "ERR_JWT_EXPIRED");
    clock.at = now - 30_000;
    await read(await sign({ jti: "j3" }));
    clock.at = now - 31_000;
    assert.notEqual(await reasonOf(read(await sign({ jti: "j4" }))), "used before");
  });

  it("lives ten minutes at most", async () => {
    const { read } = subject();
    await read(await sign({ exp: seconds + 600 }));
    assert.equal(await reasonOf(read(await sign({ jti: "j2", exp: seconds + 601 }))), "life");
    assert.equal(await reasonOf(read(await sign({ jti: "j3", exp: 9e15 }))), "life");
  });

  const wrong: [string, Record<string, unknown>, string][] = [
    ["of another issuer", { iss: "https://other.example.test" }, "ERR_JWT_CLAIM_VALIDATION_FAILED"],
    ["for another audience", { aud: "other" }, "ERR_JWT_CLAIM_VALIDATION_FAILED"],
    ["without an audience", { aud: undefined }, "ERR_JWT_CLAIM_VALIDATION_FAILED"],
    ["that is not valid yet", { nbf: seconds + 60 }, "ERR_JWT_CLAIM_VALIDATION_FAILED"],
    ["without an end", { exp: undefined }, "claims"],
    ["without a beginning", { iat: undefined }, "claims"],
    ["without a name of its own", { jti: undefined }, "claims"],
    ["with an empty name of its own", { jti: "" }, "claims"],
    ["without a subject", { sub: undefined }, "claims"],
    ["without an authorisation", { authorisation: undefined }, "claims"],
    ["with an authorisation of letters", { authorisation: "12a" }, "claims"],
    ["with an authorisation of nine digits", { authorisation: "123456789" }, "claims"],
    ["with a broken number as authorisation", { authorisation: 1.5 }, "claims"],
    ["with a name too long", { name: "x".repeat(201) }, "claims"],
    ["with two addresses", { email: "a@example.test,b@example.test" }, "claims"],
  ];
  for (const [what, claims, reason] of wrong) {
    it(`is refused ${what}, and not used up`, async () => {
      const { read, used } = subject();
      assert.equal(await reasonOf(read(await sign(claims))), reason);
      assert.equal(used.size, 0);
    });
  }

  it("is refused with another key, another algorithm, none, changed, huge, or when it is no token", async () => {
    const { read } = subject();
    assert.equal(
      await reasonOf(read(await sign({}, new TextEncoder().encode("another key of more than 32 characters")))),
      "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
    );
    const long = new TextEncoder().encode("a shared key of more than 32 characters".repeat(2));
    const other = subject({ shared: long });
    assert.equal(await reasonOf(other.read(await sign({}, long, { alg: "HS512" }))), "ERR_JOSE_ALG_NOT_ALLOWED");
    const unsigned = new UnsecuredJWT({ ...whole, authorisation: "12345" }).encode();
    assert.equal(await reasonOf(read(unsigned)), "ERR_JOSE_ALG_NOT_ALLOWED");
    const [header, , signature] = (await sign({})).split(".");
    const [, changed] = (await sign({ authorisation: "1" })).split(".");
    assert.match(String(await reasonOf(read([header, changed, signature].join(".")))), /SIGNATURE/);
    assert.equal(await reasonOf(read(await sign({ filler: "x".repeat(10_000) }))), "too long");
    for (const none of ["", "hola", "a.b.c"]) assert.equal(typeof (await reasonOf(read(none))), "string");
  });
});
