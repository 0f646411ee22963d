/** What the configuration says of webhooks: where events go, and the secrets that they are signed with. */
import { z } from "zod";

/** `name=https://…`, several separated by spaces or commas, as a record; over plain HTTP only to this computer. */
const webhookEndpoints = z
  .string()
  .default("")
  .transform((value) => value.split(/[\s,]+/).flatMap((pair) => (pair === "" ? [] : [parted(pair)])))
  .refine(
    (all) => all.every(isEndpoint) && new Set(all.map(([name]) => name)).size === all.length,
    "write pairs of a name and an address, such as crm=https://crm.example/events, separated by spaces, each name once",
  )
  .transform((all): Record<string, string> => Object.fromEntries(all));

function parted(pair: string): [name: string, address: string] {
  const at = pair.indexOf("=");
  return [pair.slice(0, Math.max(0, at)), pair.slice(at + 1)];
}

/** What has a user or a password in it cannot be fetched. */
function isEndpoint([name, address]: [string, string]): boolean {
  const url = URL.parse(address);
  if (!/^[a-z0-9-]{1,40}$/.test(name) || url === null || url.username !== "" || url.password !== "") return false;
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && isHere);
}

/** Standard Webhooks 1.0.0, "Signature scheme". */
const webhookSecret = z
  .string()
  .refine(
    isWebhookSecret,
    'write whsec_ and the base64 of 24 to 64 random bytes, as in: echo "whsec_$(openssl rand -base64 32)"',
  )
  .optional();

function isWebhookSecret(value: string): boolean {
  const [, text = ""] = /^whsec_([A-Za-z0-9+/=]{32,88})$/.exec(value) ?? [];
  const bytes = Buffer.from(text, "base64");
  return bytes.length >= 24 && bytes.length <= 64 && bytes.toString("base64") === text;
}

export const webhookNames = {
  DESK_WEBHOOK_SECRET: webhookSecret,
  DESK_WEBHOOK_ENDPOINTS: webhookEndpoints,
  EVENT_ENDPOINTS: webhookEndpoints,
  EVENT_SECRET: webhookSecret,
};

/** What holds between them. */
export function* aboutWebhooks(given: Record<string, string | undefined>): Generator<[name: string, remedy: string]> {
  if (given.DESK_WEBHOOK_ENDPOINTS && !given.DESK_WEBHOOK_SECRET)
    yield ["DESK_WEBHOOK_SECRET", "write the secret of the helplines, or leave DESK_WEBHOOK_ENDPOINTS out"];
  if (given.EVENT_ENDPOINTS && !given.EVENT_SECRET)
    yield ["EVENT_SECRET", "write the secret that events are signed with, or leave EVENT_ENDPOINTS out"];
}
