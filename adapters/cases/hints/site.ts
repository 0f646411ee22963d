/**
 * A desk that has an address of ours says that something happened, signed as Standard Webhooks 1.0.0 says. The payload is
 * neither trusted nor read: a hint only wakes who follows the desk's events, which are read from the desk, in its own
 * order. So hints out of order, doubled, lost, or about cases that nobody knows do no harm.
 */
import type { Clock } from "../../../bot/ports/clock.ts";
import type { Site, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import { readBytes } from "../../read-bytes.ts";
import { createVerify, tolerance } from "./verify.ts";

export interface HintSiteParts {
  /** `whsec_` and base64 of 24 to 64 bytes. */
  secret: string;
  clock: Clock;
  /** True the first time that a name is used; it is remembered until `dies`, milliseconds since 1970. */
  useOnce(name: string, dies: number): Promise<boolean>;
  /** Something happened at the desk. */
  wake(): void;
}

/** Bytes: many times what a hint has. */
const longest = 64 * 1024;

/** 204, also when it came before; WEBHOOK_REFUSED, BODY_TOO_LARGE, BODY_INCOMPLETE. */
export function createHintSite({ secret, clock, useOnce, wake }: HintSiteParts): Site {
  const verify = createVerify(secret);

  async function hear({ headers, stream }: WebRequest): Promise<WebResponse> {
    const now = clock.now();
    const check = verify(headers, now);
    const id = check(await readBytes(stream, headers, longest));
    // A timestamp may lie ahead as far as it may lie behind.
    if (await useOnce(`hint:${id}`, now + 2 * tolerance)) wake();
    return { status: 204 };
  }

  return { routes: [{ method: "POST", path: "/desk/events", handle: hear }] };
}
