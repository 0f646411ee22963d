/** Writes an answer; an error is a code and a sentence of the catalogue, nothing of its inside. */
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { catalogue, codeOf, type ErrorCode, Failure } from "../../bot/errors.ts";
import type { WebResponse } from "../../bot/ports/http.ts";

const always: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Cache-Control": "no-store",
};

export async function answer(response: ServerResponse, { status, headers = {}, body }: WebResponse): Promise<void> {
  response.removeHeader("Server");
  const stream = body instanceof Readable ? body : undefined;
  const bytes = stream === undefined ? toBytes(body) : undefined;
  const length = bytes === undefined ? {} : { "Content-Length": String(bytes.length) };
  response.writeHead(status, { ...always, "Content-Type": typeOf(body), ...headers, ...length });
  if (stream === undefined) response.end(bytes);
  else await pipeline(stream, response);
}

function toBytes(body: WebResponse["body"]): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function typeOf(body: WebResponse["body"]): string {
  if (typeof body === "string") return "text/plain; charset=utf-8";
  return Buffer.isBuffer(body) || body instanceof Readable
    ? "application/octet-stream"
    : "application/json; charset=utf-8";
}

/** A body that was refused is not read to its end: the connection goes with the answer. */
export function errorResponse(error: unknown): WebResponse {
  const code = codeOf(error);
  const status = error instanceof Failure ? error.status : catalogue.INTERNAL.status;
  const close = status === 413 || status === 415 || code === "BODY_INCOMPLETE";
  return plainError(status, code, close ? { Connection: "close" } : {});
}

export function plainError(
  status: number,
  code: ErrorCode | "NOT_FOUND" | "METHOD_NOT_ALLOWED",
  headers = {},
): WebResponse {
  const message = code in catalogue ? catalogue[code as ErrorCode].meaning : "no such resource";
  return { status, headers, body: { error: { code, message } } };
}
