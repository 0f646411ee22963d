import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, type JWK } from "jose";
import sinon from "sinon";
import { freePort } from "../../support/server.ts";
import { now, reasonOf, sign, subject } from "./assertions.ts";

describe("an assertion signed with one of the issuer's published keys", () => {
  let server: Server;
  let url: URL;
  let published: JWK[];
  let asked: number;
  let answers: "keys" | "error" | "nonsense";

  beforeEach(async () => {
    [published, asked, answers] = [[], 0, "keys"];
    server = createServer((_, response) => {
      asked += 1;
      if (answers === "error") response.statusCode = 500;
      response.setHeader("content-type", "application/json");
      response.end(answers === "nonsense" ? "<html>" : JSON.stringify({ keys: published }));
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`);
  });

  afterEach(async () => {
    sinon.restore();
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });

  async function publish(alg: string, kid: string) {
    const pair = await generateKeyPair(alg, { extractable: true });
    published.push({ ...(await exportJWK(pair.publicKey)), kid, alg, use: "sig" });
    return pair;
  }

  for (const alg of ["RS256", "PS256", "ES256", "EdDSA"]) {
    it(`is taken with ${alg}`, async () => {
      const { privateKey } = await publish(alg, "k1");
      const { id } = await subject({ jwks: url }).read(await sign({}, privateKey, { alg, kid: "k1" }));
      assert.equal(id, "red:12345");
    });
  }

  it("is refused with an algorithm that is not on the list", async () => {
    const { privateKey } = await publish("ES384", "k1");
    const reading = subject({ jwks: url }).read(await sign({}, privateKey, { alg: "ES384", kid: "k1" }));
    assert.equal(await reasonOf(reading), "ERR_JOSE_ALG_NOT_ALLOWED");
  });

  it("is refused when the public key was used as if it were a shared one", async () => {
    const { publicKey } = await publish("RS256", "k1");
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const reading = subject({ jwks: url }).read(await sign({}, secret, { alg: "HS256", kid: "k1" }));
    assert.equal(await reasonOf(reading), "ERR_JOSE_ALG_NOT_ALLOWED");
    assert.equal(asked, 0);
  });

  it("is refused with a key that has the name of a published one and is another", async () => {
    await publish("ES256", "k1");
    const foreign = await generateKeyPair("ES256");
    const reading = subject({ jwks: url }).read(await sign({}, foreign.privateKey, { alg: "ES256", kid: "k1" }));
    assert.equal(await reasonOf(reading), "ERR_JWS_SIGNATURE_VERIFICATION_FAILED");
  });

  it("follows the issuer to new keys, and away from those it withdrew, without asking for every unknown one", async () => {
    const dates = sinon.useFakeTimers({ now, toFake: ["Date"] });
    const { read } = subject({ jwks: url });
    const first = await publish("ES256", "k1");
    const of = (pair: { privateKey: CryptoKey }, kid: string, jti: string) =>
      sign({ jti }, pair.privateKey, { alg: "ES256", kid });
    await read(await of(first, "k1", "j1"));
    published = [];
    const second = await publish("ES256", "k2");
    assert.equal(await reasonOf(read(await of(second, "k2", "j2"))), "ERR_JWKS_NO_MATCHING_KEY");
    assert.equal(asked, 1);
    dates.tick(30_001);
    await read(await of(second, "k2", "j3"));
    assert.equal(await reasonOf(read(await of(first, "k1", "j4"))), "ERR_JWKS_NO_MATCHING_KEY");
    assert.equal(asked, 2);
  });

  it("is refused while the keys cannot be had, and taken when they can again", async () => {
    const { privateKey } = await publish("ES256", "k1");
    const { read } = subject({ jwks: url });
    const assertion = await sign({}, privateKey, { alg: "ES256", kid: "k1" });
    for (const fault of ["error", "nonsense"] as const) {
      answers = fault;
      assert.equal(await reasonOf(read(assertion)), "ERR_JOSE_GENERIC");
    }
    const closed = new URL(`http://127.0.0.1:${await freePort()}/`);
    assert.equal(await reasonOf(subject({ jwks: closed }).read(assertion)), "ECONNREFUSED");
    answers = "keys";
    assert.equal((await read(assertion)).id, "red:12345");
  });
});
