/** A page of somebody else's that embeds the helpline, and whose server says who is logged in. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { SignJWT } from "jose";

export interface HostPage {
  url: string;
  issuer: string;
  key: string;
  stop(): Promise<void>;
}

/** `helpline` tells where it is once it is known. */
export async function startHostPage(helpline: () => string, authorisation: string, name: string): Promise<HostPage> {
  const issuer = "https://asesoria.example";
  const key = "a key that the host page and the helpline share";
  let given = 0;

  async function assertion(): Promise<string> {
    given += 1;
    return new SignJWT({ authorisation, name })
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer(issuer)
      .setAudience("orienta")
      .setSubject("somebody-logged-in")
      .setJti(`${Date.now()}-${given}`)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(new TextEncoder().encode(key));
  }

  const server = createServer(async ({ url }, response) => {
    const isAssertion = url === "/who";
    response.setHeader("Content-Type", isAssertion ? "text/plain" : "text/html; charset=utf-8");
    response.end(isAssertion ? await assertion() : page(helpline()));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    ...{ issuer, key },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function page(helpline: string): string {
  return `<!doctype html><html lang="es"><head><title>Asesoría</title><link rel="icon" href="data:,"></head><body>
<h1>Asesoría Inventada</h1><script src="${helpline}/widget.js" data-assertion-url="/who" defer></script></body></html>`;
}
