/** Who may come in, and how each answer goes out: refusals as problem details (RFC 9457). */
import { createHash, timingSafeEqual } from "node:crypto";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { catalogue, codeOf, type ErrorCode, Failure } from "../../../bot/errors.ts";
import type { Route, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import type { Log } from "../../../bot/ports/log.ts";

export interface Door {
  /** The route behind the door. */
  guard(route: Route): Route;
  /** From now on nothing is processed. */
  close(): void;
}

/** Of these nothing is read, and the connection goes with the answer. */
const strangers: ReadonlySet<ErrorCode> = new Set(["DESK_TOKEN_REFUSED", "NOT_READY"] as const);
/** Bytes: more than UPLOAD_MAX_BYTES can be. */
const mostReadOver = 128 * 1024 * 1024;

export function createDoor({ token, log }: { token: string; log: Log }): Door {
  const expected = digest(`Bearer ${token}`);
  let isClosed = false;

  function admit({ headers }: WebRequest): void {
    if (isClosed) throw new Failure("NOT_READY");
    if (!timingSafeEqual(digest(headers.authorization ?? ""), expected)) throw new Failure("DESK_TOKEN_REFUSED");
  }

  return {
    guard: (route) => ({
      ...route,
      async handle(request) {
        try {
          admit(request);
          return await route.handle(request);
        } catch (error) {
          const response = problem(error);
          if (!strangers.has(codeOf(error))) await readOver(request);
          tell(error, route.path, response.status);
          return response;
        }
      },
    }),
    close() {
      isClosed = true;
    },
  };

  function tell(error: unknown, path: string, status: number): void {
    const fields = { code: codeOf(error), path, status };
    if (status < 500) log.info(fields, "request refused");
    else log.error({ ...fields, stack: error instanceof Error ? error.stack : undefined }, "request failed");
  }
}

/** What a known client still sends is read first: an answer in the middle of it is lost with the connection. */
async function readOver({ stream }: WebRequest): Promise<void> {
  if (stream.readableEnded || stream.destroyed) return;
  let size = 0;
  const rest = new Writable({
    write(chunk: Buffer, _, next) {
      size += chunk.length;
      next(size > mostReadOver ? new Failure("BODY_TOO_LARGE") : null);
    },
  });
  // Whoever breaks off, or goes on too long, gets no answer, and is told of in the log as refused already.
  await pipeline(stream, rest).catch(() => {});
}

/** Of equal length, whatever was sent. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/** 503 says that nothing was done: of trouble inside, nobody knows that. */
function statusOf(code: ErrorCode): number {
  const { status } = catalogue[code];
  return status >= 500 && code !== "NOT_READY" ? 500 : status;
}

function problem(error: unknown): WebResponse {
  const code = codeOf(error);
  const status = statusOf(code);
  const { field, number } = error instanceof Failure ? error.detail : {};
  return {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      ...(status === 401 ? { "WWW-Authenticate": "Bearer" } : {}),
      ...(strangers.has(code) ? { Connection: "close" } : {}),
    },
    body: {
      ...{ type: "about:blank", title: catalogue[code].meaning, status, code },
      ...(typeof field === "string" ? { field } : {}),
      ...(typeof number === "string" ? { number } : {}),
    },
  };
}
