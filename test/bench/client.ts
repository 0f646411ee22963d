/** A lean Direct Line client: posts over one kept connection, hears over WebSocket, says how long a turn took. */
import { once } from "node:events";
import { Agent, request } from "node:http";
import { WebSocket } from "ws";

const agent = new Agent({ keepAlive: true });
const longest = 30_000;

interface Started {
  token: string;
  conversationId: string;
  streamUrl: string;
}

export interface BenchClient {
  /** Milliseconds from the post until the first reply to it is heard. */
  turn(text: string): Promise<number>;
  end(): void;
}

export async function joinBench(url: string): Promise<BenchClient> {
  const { token } = (await post(`${url}/api/token`, {})) as Started;
  const base = `${url}/v3/directline/conversations`;
  const { conversationId, streamUrl } = (await post(base, {}, token)) as Started;
  const answered = new Set<string>();
  let heard: (() => void) | undefined;
  const socket = new WebSocket(streamUrl);
  socket.on("message", (data) => {
    const { activities } = JSON.parse(String(data)) as { activities: { replyToId?: string }[] };
    for (const { replyToId } of activities) if (replyToId !== undefined) answered.add(replyToId);
    heard?.();
  });
  await once(socket, "open");
  return {
    async turn(text) {
      const from = performance.now();
      const { id } = (await post(`${base}/${conversationId}/activities`, { type: "message", text }, token)) as {
        id: string;
      };
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error("no reply")), longest);
        heard = () => {
          if (!answered.has(id)) return;
          clearTimeout(late);
          resolve();
        };
        heard();
      });
      return performance.now() - from;
    },
    end: () => socket.terminate(),
  };
}

function post(url: string, body: object, token?: string): Promise<unknown> {
  const content = JSON.stringify(body);
  const headers = {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(content),
    ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
  };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent, headers }, async (response) => {
      let text = "";
      for await (const chunk of response) text += String(chunk);
      if ((response.statusCode ?? 500) >= 300) reject(new Error(`${response.statusCode}: ${text}`));
      else resolve(JSON.parse(text));
    });
    // The server closes a connection that was idle while the other program had its turn.
    asked.on("error", (error) => (asked.reusedSocket ? post(url, body, token).then(resolve, reject) : reject(error)));
    asked.end(content);
  });
}
