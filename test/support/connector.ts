/** A Bot Framework connector on loopback: takes what the bot posts, and can refuse it. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

export interface Posted {
  path: string;
  activity: {
    type: string;
    text?: string;
    locale?: string;
    replyToId?: string;
    attachments?: unknown[];
    suggestedActions?: { actions: { title: string; value: string; type: string }[] };
  };
}

export interface Connector {
  serviceUrl: string;
  posted: Posted[];
  /** Answers the next ones with a status of refusal. */
  refuse(times: number, status?: number): void;
  close(): Promise<void>;
}

export async function startConnector(): Promise<Connector> {
  const posted: Posted[] = [];
  const refusals: number[] = [];
  async function take(request: IncomingMessage): Promise<void> {
    posted.push({ path: request.url ?? "", activity: JSON.parse(await text(request)) });
  }
  const server = createServer(async (request, response) => {
    await take(request);
    response.statusCode = refusals.shift() ?? 200;
    response.setHeader("content-type", "application/json");
    response.end('{"id":"x"}');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  return {
    serviceUrl: `http://127.0.0.1:${port}/`,
    posted,
    refuse: (times, status = 503) => void refusals.push(...Array<number>(times).fill(status)),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** What the connector sends when a person writes in Teams. */
export function activityOf(serviceUrl: string, changes: Record<string, unknown> = {}) {
  return {
    ...{ type: "message", id: "m1", channelId: "msteams", serviceUrl, text: "hola", locale: "es-ES" },
    conversation: { id: "19:room", tenantId: "tenant" },
    from: { id: "29:person" },
    recipient: { id: "28:bot" },
    channelData: { tenant: { id: "tenant" } },
    ...changes,
  };
}

export function postActivity(url: string, activity: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(activity),
  });
}
