/** An HTTP proxy on loopback in front of one server, which can be told to fail in the ways that servers and networks do. */
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** Of every request, or of those that change something. */
export type Fault = FaultKind & { of?: "writes" };

type FaultKind =
  | { kind: "none" }
  /** Milliseconds before anything is passed on. */
  | { kind: "slow"; delay: number }
  /** Nobody listens. */
  | { kind: "refused" }
  | { kind: "unauthorised" }
  | { kind: "forbidden" }
  | { kind: "rate-limited"; retryAfter?: string }
  /** 500 before anything was passed on. */
  | { kind: "server-error" }
  /** Passed on; the answer is cut in the middle of its JSON. */
  | { kind: "malformed" }
  /** Passed on; the answer is 200 and says in its body that something went wrong. */
  | { kind: "error-inside" }
  /** Taken, never passed on, never answered. */
  | { kind: "hang" }
  /** The connection is reset before anything was passed on. */
  | { kind: "reset" }
  /** Passed on and done; the connection is cut before the answer. */
  | { kind: "drop-answer" };

interface Got {
  status: number;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

export interface FaultyProxy {
  url: string;
  /** Resolves when it is so. */
  fault(fault: Fault): Promise<void>;
  stop(): Promise<void>;
}

/** `choose` gives the fault of each request, instead of `fault`. */
export async function startFaultyProxy(
  target: string,
  choose?: (request: IncomingMessage) => Fault,
): Promise<FaultyProxy> {
  let current: Fault = { kind: "none" };
  const server = createServer((asked, answer) => void handle(asked, answer));
  server.keepAliveTimeout = 1;
  const port = await listen(0);

  function listen(at: number): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(at, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
    });
  }

  async function handle(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chosen = choose?.(asked) ?? current;
    const fault: Fault = chosen.of === "writes" && asked.method === "GET" ? { kind: "none" } : chosen;
    const body = await bodyOf(asked);
    if (fault.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.delay));
    const made = madeUp(fault);
    if (made === "hang") return;
    if (made === "reset") return void asked.socket.resetAndDestroy();
    if (made !== undefined) return say(answer, made.status, made.headers, made.body);
    const got = await forward(asked, body).catch(() => undefined);
    if (got === undefined || fault.kind === "drop-answer") return void asked.socket.resetAndDestroy();
    spoil(got, fault, answer);
  }

  function forward(asked: IncomingMessage, body: Buffer) {
    const { host: _, connection: _connection, "transfer-encoding": _encoding, ...headers } = asked.headers;
    const options = { method: asked.method ?? "GET", headers: { ...headers, "content-length": String(body.length) } };
    return new Promise<Got>((resolve, reject) => {
      const outgoing = request(new URL(asked.url ?? "/", target), { ...options, agent: false }, (got) => {
        bodyOf(got).then(
          (read) => resolve({ status: got.statusCode ?? 502, headers: got.headers, body: read }),
          reject,
        );
      });
      outgoing.once("error", reject).end(body);
    });
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async fault(next) {
      current = next;
      if (next.kind === "refused" && server.listening) {
        server.close();
        server.closeAllConnections();
      }
      if (next.kind !== "refused" && !server.listening) await listen(port);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const json = { "content-type": "application/json", connection: "close" };

function spoil({ status, headers, body }: Got, fault: Fault, answer: ServerResponse): void {
  const { "transfer-encoding": _, connection: _connection, ...kept } = headers;
  if (fault.kind === "malformed") say(answer, status, json, body.subarray(0, Math.max(1, body.length / 2)));
  else if (fault.kind === "error-inside") say(answer, 200, json, '{"error":"deadlock found"}');
  else say(answer, status, kept, body);
}

/** In two steps: where restify is loaded, its `writeHead` gives nothing back. */
function say(answer: ServerResponse, status: number, headers: IncomingMessage["headers"], body: Buffer | string): void {
  answer.writeHead(status, headers);
  answer.end(body);
}

/** What the proxy answers by itself. */
function madeUp(
  fault: Fault,
): "hang" | "reset" | { status: number; headers: Record<string, string>; body: string } | undefined {
  switch (fault.kind) {
    case "hang":
    case "reset":
      return fault.kind;
    case "unauthorised":
      return { status: 401, headers: json, body: '{"message":"Unauthorized"}' };
    case "forbidden":
      return { status: 403, headers: json, body: '{"message":"Permission Denied"}' };
    case "rate-limited":
      return { status: 429, headers: { ...json, "retry-after": fault.retryAfter ?? "1" }, body: "" };
    case "server-error":
      return { status: 500, headers: json, body: "" };
    default:
      return undefined;
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
