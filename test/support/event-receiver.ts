/** A system that hears of events: verifies each with the library of Standard Webhooks, and keeps it. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import type { CloudEvent } from "../../bot/ports/cloud-event.ts";

export interface EventReceiver {
  url: string;
  /** In the order in which they came, those that were not taken too. */
  heard: CloudEvent[];
  close(): Promise<void>;
}

/** `answer`: the status, by what was heard so far. What is not signed with the secret is answered 401 and not kept. */
export async function startEventReceiver(
  secret: string,
  answer: (heard: readonly CloudEvent[]) => number = () => 204,
): Promise<EventReceiver> {
  const heard: CloudEvent[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    try {
      heard.push(new Webhook(secret).verify(body, request.headers as Record<string, string>) as CloudEvent);
      response.statusCode = answer(heard);
    } catch {
      response.statusCode = 401;
    }
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    ...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
