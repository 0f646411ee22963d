/** Whose cases and drafts: a proven person's in whichever channel, else those of one user of one channel. */
import type { Channel } from "../ports/conversation.ts";

export function ownerOf({
  channel,
  user,
  owner,
  person,
}: {
  channel: Channel;
  user: string;
  owner?: string;
  person?: { id: string };
}): string {
  return owner ?? person?.id ?? `${channel}:${user}`;
}
