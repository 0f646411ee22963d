/** A web request as a channel sees it, and its answer; the server behind it is `adapters/http`. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import type { Duplex, Readable } from "node:stream";
import type { z } from "zod";

export interface WebRequest {
  /** Of the route's path: `:id` -> value, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body's bytes, unread. */
  stream: Readable;
  /** Reads the body, bounded, as JSON of a shape. Throws BODY_*. An empty body is `{}`. */
  json<T>(schema: z.ZodType<T>): Promise<T>;
  /** Reads the body, bounded, as a form of a page (`application/x-www-form-urlencoded`). Throws BODY_*. */
  form(): Promise<URLSearchParams>;
  /** For `script` and `style` elements of a page. */
  nonce: string;
}

export interface WebResponse {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  body?: string | Buffer | Readable | object;
}

export interface Route {
  method: "GET" | "POST";
  path: string;
  /** May throw a `Failure`: its status and code are the answer. */
  handle(request: WebRequest): Promise<WebResponse>;
}

/** Takes over a connection that asks to be upgraded; false when the path is not its own. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

export interface Site {
  routes: readonly Route[];
  upgrade?: Upgrade;
  /** Closes what is still open; called once, when the server stops. */
  close?(): void;
}
