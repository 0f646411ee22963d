/** `EventSink` over HTTP: CloudEvents 1.0 in structured mode, signed as Standard Webhooks 1.0.0 says. */
import { Webhook } from "standardwebhooks";
import { Failure } from "../../bot/errors.ts";
import type { Clock } from "../../bot/ports/clock.ts";
import type { CloudEvent, EventSink } from "../../bot/ports/cloud-event.ts";
import { retryAfterMs } from "../retry-after.ts";

export interface Endpoint {
  url: string;
  /** `whsec_` and base64 of 24 to 64 bytes. */
  secret: string;
}

export interface WebhooksParts {
  /** By the name under which an event is left for it. */
  endpoints: Readonly<Record<string, Endpoint>>;
  clock: Clock;
  /** Milliseconds until the head of an answer must be there. */
  timeLimit?: number;
}

const answerTime = 10_000;

/**
 * Throws EVENT_REFUSED (410, or no endpoint of that name) and EVENT_UNAVAILABLE (every other answer but 200–299, a
 * redirect too, and none); `detail.retryAfterMs`, milliseconds, where the endpoint says when.
 */
export function createWebhooks({ endpoints, clock, timeLimit = answerTime }: WebhooksParts): EventSink {
  const known = new Map(
    Object.entries(endpoints).map(([name, { url, secret }]) => [name, { url, webhook: new Webhook(secret) }]),
  );

  return {
    endpoints: [...known.keys()],
    async send(name, event) {
      const endpoint = known.get(name);
      if (endpoint === undefined) throw new Failure("EVENT_REFUSED", { endpoint: name, reason: "not configured" });
      const request = signed(event, endpoint.webhook, clock.now());
      const response = await post(endpoint.url, request, timeLimit).catch((error: unknown) => {
        throw new Failure("EVENT_UNAVAILABLE", { endpoint: name, reason: reasonOf(error) });
      });
      // Of an answer only its head counts: one that nobody reads would keep its connection.
      response.body?.cancel().catch(() => {});
      judge(name, response, clock.now());
    },
  };
}

interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

function signed(event: CloudEvent, webhook: Webhook, now: number): SignedRequest {
  const body = JSON.stringify(event);
  const headers = {
    "content-type": "application/cloudevents+json; charset=utf-8",
    "webhook-id": event.id,
    "webhook-timestamp": String(Math.floor(now / 1000)),
    "webhook-signature": webhook.sign(event.id, new Date(now), body),
  };
  return { headers, body };
}

function post(url: string, request: SignedRequest, timeLimit: number): Promise<Response> {
  return fetch(url, { method: "POST", ...request, redirect: "manual", signal: AbortSignal.timeout(timeLimit) });
}

function judge(endpoint: string, { ok, status, headers }: Response, now: number): void {
  if (ok) return;
  if (status === 410) throw new Failure("EVENT_REFUSED", { endpoint, status });
  const said = headers.get("retry-after");
  const wait = said === null ? {} : { retryAfterMs: retryAfterMs(said, now) };
  throw new Failure("EVENT_UNAVAILABLE", { endpoint, status, ...wait });
}

/** Short, and without the address. */
function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  return cause?.code ?? name ?? "Error";
}
