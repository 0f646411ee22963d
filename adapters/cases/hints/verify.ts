/**
 * Whether a request is signed with our secret, and now (Standard Webhooks 1.0.0, "Verifying signatures"). The library
 * verifies against the clock of the machine and decodes the body anew; here the clock is the program's, and only its
 * signing is used.
 */
import { isUtf8 } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { Webhook } from "standardwebhooks";
import { Failure } from "../../../bot/errors.ts";

/** Milliseconds that the sender's clock may be away from ours, the way included. */
export const tolerance = 5 * 60_000;

/** The headers first, before a byte of the body is read; then the body. Gives the id of the message. */
type Verify = (headers: IncomingHttpHeaders, now: number) => (body: Buffer) => string;

/** Both steps throw WEBHOOK_REFUSED; `detail.reason` names what is wrong. */
export function createVerify(secret: string): Verify {
  const webhook = new Webhook(secret);
  return (headers, now) => {
    const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
      String(headers[name] ?? ""),
    ) as [string, string, string];
    if (!/^[!-~]{1,255}$/.test(id)) throw refused("id");
    const at = /^\d{1,12}$/.test(timestamp) ? new Date(Number(timestamp) * 1000) : undefined;
    if (at === undefined || Math.abs(at.getTime() - now) > tolerance) throw refused("timestamp");
    return (body) => {
      // What is not UTF-8 would be signed as something else.
      if (!isUtf8(body)) throw refused("signature");
      const expected = webhook.sign(id, at, body);
      if (!signatures.split(" ").some((one) => isSame(one, expected))) throw refused("signature");
      return id;
    };
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function refused(reason: string): Failure {
  return new Failure("WEBHOOK_REFUSED", { reason });
}
