/** What happened to a case, in a sentence. */
import type { Facts } from "../../bot/ports/conversation.ts";
import type { Happening, Notice } from "../../bot/ports/notice.ts";
import { longDay, todayIso } from "../../knowledge/dates.ts";
import { daysBetween } from "../../knowledge/deadlines.ts";
import type { Context } from "../flow.ts";
import { path } from "../wording/labels.ts";

export type Around = Pick<Context, "knowledge" | "language" | "say" | "now">;

export function sentence({ number, type, what }: Notice, around: Around): string {
  const { say } = around;
  const values = { number, type: say(`labels.type-${type}`) };
  switch (what.kind) {
    case "information-requested":
      if (what.lastDay === undefined) return say("notice.information-requested", values);
      return say("notice.information-until", { ...values, ...remaining(what.lastDay, around) });
    case "closing-soon":
      return say("notice.closing-soon", { ...values, ...remaining(what.lastDay, around) });
    case "reclassified": {
      const [from, to] = [what.from, what.to].map((shelf) => path({ type, ...shelf }, around)) as [string, string];
      return say("notice.reclassified", { ...values, from, to });
    }
    case "closed-wrong-type":
      if (what.replacedBy === undefined) return say("notice.closed-wrong-type", values);
      return say("notice.replaced", { ...values, other: what.replacedBy });
    default:
      return say(`notice.${what.kind}`, values);
  }
}

/** The staff's own words, where a change has some. */
export function reason(what: Happening, { say }: Pick<Around, "say">): Facts["rows"] {
  return "why" in what && what.why ? [{ label: say("notice.why"), value: what.why }] : [];
}

function remaining(lastDay: string, { language, now }: Around): { last: string; days: number } {
  return { last: longDay(lastDay, language), days: Math.max(0, daysBetween(todayIso(now), lastDay)) };
}
