/** Stands for the Bot Framework's identity provider: signs tokens, and answers in place of every host outside. */

import { once } from "node:events";
import http, { type ClientRequest, type RequestOptions } from "node:http";
import https from "node:https";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import sinon from "sinon";

export interface IdentityProvider {
  /** A token as the connector would send it, changed where a test wants another. */
  sign(changes?: { claims?: Record<string, unknown>; expires?: string; foreign?: boolean }): Promise<string>;
  close(): Promise<void>;
}

const issuer = "https://api.botframework.com";

export async function startIdentityProvider(appId: string, serviceUrl: string): Promise<IdentityProvider> {
  const [own, foreign] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  const key = { ...(await exportJWK(own.publicKey)), kid: "k1", use: "sig", endorsements: ["msteams"] };
  const server = http
    .createServer((request, response) => {
      const isKeys = request.url?.includes("keys") === true;
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify(isKeys ? { keys: [key] } : { issuer, jwks_uri: "https://login.botframework.com/keys" }),
      );
    })
    .listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };

  /** No test asks a host outside: the provider's is answered here, any other by a closed port. */
  const stub = sinon.stub(https, "request").callsFake(((
    options: RequestOptions,
    answered?: () => void,
  ): ClientRequest => {
    const here = { path: options.path, method: options.method, headers: options.headers, host: "127.0.0.1" };
    return http.request({ ...here, port: options.hostname === "login.botframework.com" ? port : 1 }, answered);
  }) as typeof https.request);

  return {
    sign({ claims = {}, expires = "10m", foreign: isForeign = false } = {}) {
      return new SignJWT({ serviceurl: serviceUrl, ...claims })
        .setProtectedHeader({ alg: "RS256", kid: "k1" })
        .setIssuer(String(claims.iss ?? issuer))
        .setAudience(String(claims.aud ?? appId))
        .setIssuedAt()
        .setExpirationTime(expires)
        .sign(isForeign ? foreign.privateKey : own.privateKey);
    },
    async close() {
      stub.restore();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
