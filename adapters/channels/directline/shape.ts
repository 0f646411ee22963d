/** What a client may post. Everything else that it sends along is dropped: the server's own values are used. */
import { z } from "zod";

export const activityShape = z.object({
  type: z.string().max(64),
  text: z.string().optional(),
  /** What a card's submission holds (`form-card.ts`). */
  value: z.unknown().optional(),
  channelData: z.object({ clientActivityID: z.string().max(128).optional() }).optional(),
  attachments: z.array(z.object({})).max(0, "files come by upload").optional(),
});
export type PostedActivity = z.infer<typeof activityShape>;

/** A JWT is short; what is longer is none. */
const assertion = z.string().max(8192);

export const startShape = z.object({
  locale: z.string().max(35).optional(),
  user: z.object({}).optional(),
  /** Who the embedding page says it is. */
  assertion: assertion.optional(),
});

/** `renew`: the page begins anew with it (a reload); a client that keeps its token alive says nothing. */
export const refreshShape = z.object({ renew: z.boolean().optional() });

export const identifyShape = z.object({ assertion });

/** Characters kept of a message: one more than the talk reads, so that it can say that it is too long. */
const longest = 2001;

/** Cut between characters as people see them, not inside one. */
export function cut(text: string): string {
  if (text.length <= longest) return text;
  const segments = new Intl.Segmenter("es", { granularity: "grapheme" }).segment(text.slice(0, longest * 4));
  return [...segments]
    .slice(0, longest)
    .map(({ segment }) => segment)
    .join("");
}

/** A watermark is the sequence of the last line seen; anything else is none. */
export function readWatermark(given: string | null): number | undefined {
  return given !== null && /^\d{1,15}$/.test(given) ? Number(given) : undefined;
}
