/** Parts of a text. */

/** From `start` up to and without `end`. */
export interface Span {
  text: string;
  start: number;
  end: number;
}

/** Whether the span is what it says it is, and no part of a longer word or number. */
export function standsAlone({ text, start, end }: Span, within: string): boolean {
  const isThere = within.slice(start, end).toLowerCase() === text.toLowerCase();
  return isThere && !/[\p{L}\p{N}]$/u.test(within.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(within.slice(end));
}

/** What is left of the text beside the spans, which are in its order. */
export function beside(text: string, spans: readonly Pick<Span, "start" | "end">[]): string {
  return spans.reduceRight((all, { start, end }) => `${all.slice(0, start)} ; ${all.slice(end)}`, text);
}
