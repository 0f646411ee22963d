/** Whose cases and drafts: a proven person's in whichever channel, else those of one user of one channel. */
import type { Channel } from "../ports/conversation.ts";
import type { Person } from "../ports/people.ts";

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

/** Whoever acts under an authorisation, however many zeros are written in front of it. */
export function personOf(authorisation: string): Pick<Person, "id"> & { authorisation: string } {
  const plain = authorisation.replace(/^0+(?=\d)/, "");
  return { id: `red:${plain}`, authorisation: plain };
}
