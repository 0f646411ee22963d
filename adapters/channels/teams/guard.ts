/**
 * What stands before botbuilder's adapter: the shape, the channel, the tenant and the service address are checked
 * here, because the SDK answers some of their faults with 500 and skips the address check when it is empty.
 */
import { z } from "zod";
import { Failure } from "../../../bot/errors.ts";

export const connectorActivity = z.looseObject({
  type: z.string().min(1).max(64),
  id: z.string().min(1).max(256),
  channelId: z.string().min(1).max(64),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  conversation: z.looseObject({
    id: z.string().min(1).max(512),
    tenantId: z.string().optional(),
    conversationType: z.string().optional(),
  }),
  from: z.looseObject({ id: z.string().min(1).max(512), aadObjectId: z.string().max(64).optional() }),
  recipient: z.looseObject({ id: z.string().min(1).max(512) }),
  text: z.string().max(32_768).optional(),
  value: z.unknown().optional(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).optional() }).optional(),
});
export type ConnectorActivity = z.infer<typeof connectorActivity>;

export interface GuardRules {
  /** Beginnings of addresses that a reply may go to. */
  serviceUrls: readonly string[];
  /** Absent where authentication is off. */
  tenant?: string;
}

/** Throws CONNECTOR_REFUSED. */
export function guard(activity: ConnectorActivity, { serviceUrls, tenant }: GuardRules): void {
  if (!isAllowed(activity.serviceUrl, serviceUrls))
    throw new Failure("CONNECTOR_REFUSED", { reason: "service address" });
  if (tenant === undefined) return;
  if (activity.channelId !== "msteams") throw new Failure("CONNECTOR_REFUSED", { reason: "channel" });
  const from = activity.channelData?.tenant?.id ?? activity.conversation.tenantId;
  if (from !== tenant) throw new Failure("CONNECTOR_REFUSED", { reason: "tenant" });
}

/** Compared by origin and whole parts of the path, so that `https://allowed@evil` and `https://allowed.evil` are not. */
export function isAllowed(address: string, serviceUrls: readonly string[]): boolean {
  const url = URL.parse(address);
  if (url === null || url.username !== "") return false;
  return serviceUrls.some((allowed) => {
    const rule = URL.parse(allowed);
    return rule !== null && url.origin === rule.origin && asFolder(url).startsWith(asFolder(rule));
  });
}

function asFolder({ pathname }: URL): string {
  return pathname.endsWith("/") ? pathname : `${pathname}/`;
}
