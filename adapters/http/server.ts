/** The door to the web: one restify server for all channels. Handlers are asynchronous, so none can end the process. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { createServer, type Request, type Response } from "restify";
import { codeOf } from "../../bot/errors.ts";
import type { Route, Site, WebRequest } from "../../bot/ports/http.ts";
import type { Log } from "../../bot/ports/log.ts";
import { answer, errorResponse, plainError } from "./answer.ts";
import { readForm, readJson } from "./body.ts";

export interface HttpParts {
  port: number;
  host: string;
  sites: readonly Site[];
  /** Origins of other hosts that may call. */
  allowedOrigins: readonly string[];
  /** True when a message could be accepted now. */
  isReady(): Promise<boolean>;
  log: Log;
}

export interface HttpServer {
  port: number;
  /** Not ready from now on; what is being answered is answered, what stays open is closed after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

/** Time to send the headers, and the whole request, in milliseconds: slow clients hold no connection. */
const headersTime = 10_000;
const requestTime = 60_000;

export async function startHttpServer(parts: HttpParts): Promise<HttpServer> {
  const server = createServer({ name: "", handleUncaughtExceptions: false });
  let stopping = false;
  server.server.headersTimeout = headersTime;
  server.server.requestTimeout = requestTime;
  // Its fourth argument is not called: restify would write an answer of its own behind this one, and die of it.
  server.on("restifyError", (_, response, error) => {
    const status = error.statusCode ?? 500;
    const code = status === 404 ? "NOT_FOUND" : status === 405 ? "METHOD_NOT_ALLOWED" : "INTERNAL";
    if (!response.headersSent) void answer(response, plainError(status, code));
  });

  const isReady = async () => !stopping && (await parts.isReady());
  for (const route of [...health(isReady), ...parts.sites.flatMap(({ routes }) => routes)]) mount(route);
  for (const path of new Set(parts.sites.flatMap(({ routes }) => routes.map((route) => route.path)))) {
    server.opts(path, async (request, response) => answer(response, { status: 204, headers: cors(request) }));
  }
  server.server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const taken = !stopping && parts.sites.some(({ upgrade }) => upgrade?.(request, socket, head) === true);
    if (!taken) socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
  });

  function mount(route: Route): void {
    const handler = async (request: Request, response: Response) => {
      for (const [name, value] of Object.entries(cors(request))) response.setHeader(name, value);
      await respond(route, request, response, parts.log);
    };
    if (route.method === "GET") server.get(route.path, handler);
    else server.post(route.path, handler);
  }

  /** The answer names the origin only if it is on the list; a request without one is not a browser's. */
  function cors({ headers }: IncomingMessage): Record<string, string> {
    const { origin } = headers;
    if (origin === undefined || !parts.allowedOrigins.includes(origin)) return { Vary: "Origin" };
    return {
      Vary: "Origin",
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Methods": "GET, POST",
      "Access-Control-Allow-Headers": "authorization, content-type, x-ms-bot-agent, x-requested-with",
      "Access-Control-Max-Age": "600",
    };
  }

  await new Promise<void>((resolve, reject) => {
    // restify hands the socket's errors on under this name; unheard, they end the process.
    server.on("error", reject);
    server.listen(parts.port, parts.host, resolve);
  });

  return {
    port: (server.server.address() as AddressInfo).port,
    async stop(graceMs = 5000) {
      stopping = true;
      for (const { close } of parts.sites) close?.();
      const closed = new Promise<void>((resolve) => server.server.close(() => resolve()));
      server.server.closeIdleConnections();
      const last = setTimeout(() => server.server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(last);
    },
  };
}

function health(isReady: () => Promise<boolean>): Route[] {
  return [
    { method: "GET", path: "/health", handle: async () => ({ status: 200, body: { status: "alive" } }) },
    {
      method: "GET",
      path: "/ready",
      handle: async () =>
        (await isReady()) ? { status: 200, body: { status: "ready" } } : plainError(503, "NOT_READY"),
    },
  ];
}

async function respond(route: Route, request: Request, response: ServerResponse, log: Log): Promise<void> {
  try {
    await answer(response, await route.handle(toWebRequest(request)));
  } catch (error) {
    const failed = errorResponse(error);
    const fields = { code: codeOf(error), path: route.path, status: failed.status };
    if (failed.status >= 500)
      log.error({ ...fields, stack: error instanceof Error ? error.stack : undefined }, "request failed");
    else log.info(fields, "request refused");
    if (response.headersSent) response.destroy();
    else await answer(response, failed);
  }
}

function toWebRequest(request: Request): WebRequest {
  return {
    params: request.params,
    query: new URL(request.url ?? "/", "http://localhost").searchParams,
    headers: request.headers,
    stream: request,
    form: () => readForm(request, request.headers),
    json: (schema) => readJson(request, request.headers, schema),
    nonce: randomBytes(16).toString("base64"),
  };
}
