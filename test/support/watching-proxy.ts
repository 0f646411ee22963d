/** An HTTP proxy on loopback that passes everything on unchanged, and shows each exchange to whoever watches. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Exchange } from "./openapi.ts";

export async function startWatchingProxy(
  target: string,
  watch: (exchange: Exchange) => void,
): Promise<{ url: string; stop(): void }> {
  const server = createServer((asked, answer) => {
    pass(asked, answer).catch(() => answer.destroy());
  });

  async function pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(asked);
    const { connection: _, ...headers } = asked.headers;
    const got = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { method: asked.method ?? "GET", headers, agent: false, path: asked.url ?? "/" };
      request(target, options, resolve).once("error", reject).end(body);
    });
    const [status, answered] = [got.statusCode ?? 502, await bodyOf(got)];
    watch({
      ...{ method: asked.method ?? "", url: asked.url ?? "", request: { headers: asked.headers, body } },
      answer: { status, headers: got.headers, body: answered },
    });
    // In two steps: where restify is loaded, its `writeHead` gives nothing back.
    answer.writeHead(status, { ...got.headers, connection: "close" });
    answer.end(answered);
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
