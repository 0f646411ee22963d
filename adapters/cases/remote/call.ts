/** One request to a desk over HTTP, and what each way of going wrong means: surely not done, or perhaps. */
import { Failure } from "../../../bot/errors.ts";
import { retryAfterMs } from "../../retry-after.ts";

export interface DeskAddress {
  /** In front of every path, without a slash at its end. */
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Milliseconds until an answer must be there whole. */
  timeLimit?: number;
  /** Statuses of 500 and above by which this desk says that it did nothing. */
  undone?: readonly number[];
}

export interface DeskRequest {
  method: "GET" | "POST" | "PUT";
  path: string;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless it is a form. */
  body?: unknown;
}

export interface DeskAnswer {
  /** 200–299, or 400–499 of those that are left for the caller to tell apart. */
  status: number;
  headers: Headers;
  /** What the JSON says; undefined where there was no body. */
  body: unknown;
}

export type CallDesk = (request: DeskRequest) => Promise<DeskAnswer>;

/** Bytes of an answer. */
const longestAnswer = 8 * 1024 * 1024;

/** Errors of `fetch` that come before a byte of the request has left (undici, Node's net and tls). */
const beforeSending: ReadonlySet<string> = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
  ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "ERR_TLS_CERT_ALTNAME_INVALID"],
  ...["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"],
]);

/**
 * One attempt. Throws DESK_NOT_ALLOWED (401, 403, a redirect), DESK_RATE_LIMITED (429), DESK_UNAVAILABLE (not sent, or
 * only read), DESK_OUTCOME_UNKNOWN (sent, and no answer that can be read).
 */
export function connectDesk({ url, headers, timeLimit = 15_000, undone = [] }: DeskAddress): CallDesk {
  return async (request) => {
    const isRead = request.method === "GET";
    const lost = isRead ? "DESK_UNAVAILABLE" : "DESK_OUTCOME_UNKNOWN";
    const response = await send(url, headers, timeLimit, request).catch((error: unknown) => {
      const reason = reasonOf(error);
      throw new Failure(beforeSending.has(reason) ? "DESK_UNAVAILABLE" : lost, { reason });
    });
    const { status } = response;
    refuse(response, undone.includes(status) ? "DESK_UNAVAILABLE" : lost);
    const body = await bodyOf(response).catch((error: unknown) => {
      throw new Failure(lost, { status, reason: reasonOf(error) });
    });
    return { status, headers: response.headers, body };
  };
}

function send(url: string, headers: DeskAddress["headers"], timeLimit: number, asked: DeskRequest): Promise<Response> {
  const { method, path, body } = asked;
  const isForm = body instanceof FormData;
  return fetch(`${url}${path}`, {
    method,
    headers: {
      accept: "application/json",
      ...(body === undefined || isForm ? {} : { "content-type": "application/json" }),
      ...headers,
      ...asked.headers,
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    redirect: "manual",
    signal: AbortSignal.timeout(timeLimit),
  });
}

function refuse({ status, headers, body }: Response, failed: "DESK_UNAVAILABLE" | "DESK_OUTCOME_UNKNOWN"): void {
  if (status === 401 || status === 403 || (status >= 300 && status < 400)) throw left("DESK_NOT_ALLOWED", { status });
  if (status === 429)
    throw left("DESK_RATE_LIMITED", { status, retryAfterMs: retryAfterMs(headers.get("retry-after"), Date.now()) });
  if (status >= 500) throw left(failed, { status });

  /** An answer that nobody reads would keep its connection. */
  function left(code: ConstructorParameters<typeof Failure>[0], detail: Record<string, unknown>): Failure {
    body?.cancel().catch(() => {});
    return new Failure(code, detail);
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > longestAnswer) throw new RangeError("answer too long");
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString("utf8");
  if (text.trim() !== "") return JSON.parse(text);
  return undefined;
}

/** Short and without what was sent. */
function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  return cause?.code ?? name ?? "Error";
}
