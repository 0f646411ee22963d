/** What was said, for the staff who take over. */
import type { NewCase } from "../bot/ports/case-desk.ts";
import type { Context } from "./flow.ts";

export function transcript({ recent }: Pick<Context, "recent">): NonNullable<NewCase["transcript"]> {
  return recent.map(({ from, content }) => ({ from, text: content.text }));
}
