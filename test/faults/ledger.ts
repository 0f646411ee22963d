/** What was sent beside what is there. */
import type { LogEntry, Reply } from "../../bot/ports/conversation.ts";
import type { Rest } from "./messages.ts";
import type { Said } from "./person.ts";

export interface Verdict {
  /** Acknowledged and not in the log, or confirmed and no case, or a case without its receipt. */
  lost: number;
  /** In the log, answered, or opened more than once. */
  duplicate: number;
  /** A number that was shown and no case has, a case that nobody confirmed, a line that nobody sent. */
  phantom: number;
  /** The person read something else than in the undisturbed conversation. */
  changed: number;
}

export function judge(said: readonly Said[], { log, cases }: Rest, undisturbed: readonly string[]): Verdict {
  const mine = log.filter(({ from }) => from === "user");
  const ids = new Set(mine.map(({ id }) => id));
  const clientIds = mine.map(clientIdOf);
  const numbers = log.flatMap(numbersOf);
  const known = new Set(cases.map(({ number }) => number));
  const sent = new Set(said.map(({ id }) => id));
  const read = transcript(log);
  return {
    lost:
      said.filter(({ id, acknowledged }) => acknowledged && !ids.has(id)).length +
      cases.filter(({ number }) => !numbers.includes(number)).length +
      (cases.length === 0 ? 1 : 0),
    duplicate:
      clientIds.length -
      new Set(clientIds).size +
      (log.length - new Set(log.map(({ id }) => id)).size) +
      Math.max(0, cases.length - 1) +
      Math.max(0, numbers.length - 1),
    phantom: numbers.filter((number) => !known.has(number)).length + [...ids].filter((id) => !sent.has(id)).length,
    changed: undisturbed.length > 0 && read.join("\n") !== undisturbed.join("\n") ? 1 : 0,
  };
}

/** The lines as they are read, without what differs from case to case: number, moment, hash. */
export function transcript(log: readonly LogEntry[]): string[] {
  return log.map(({ sequence, from, content }) => {
    const labels = (content as Reply).facts?.rows.map(({ label }) => label) ?? [];
    return `${sequence} ${from}: ${[content.text, ...labels].join(" | ")}`;
  });
}

function clientIdOf({ content }: LogEntry): string {
  return ("clientId" in content && content.clientId) || "";
}

/** Case numbers that a receipt shows. */
function numbersOf({ content }: LogEntry): string[] {
  const rows = (content as Reply).facts?.rows ?? [];
  return rows.map(({ value }) => value).filter((value) => /^\d{4}-\d{6}$/.test(value));
}
