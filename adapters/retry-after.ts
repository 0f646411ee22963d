/** The header Retry-After (RFC 9110, 10.2.3): seconds, or a date. */

const shortest = 1000;
const longest = 3_600_000;

/** Milliseconds from `now`, between a second and an hour; a second where the header says nothing that can be read. */
export function retryAfterMs(header: string | null, now: number): number {
  const said = header?.trim() ?? "";
  const wanted = /^\d{1,9}$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  return Number.isNaN(wanted) ? shortest : Math.min(longest, Math.max(shortest, wanted));
}
