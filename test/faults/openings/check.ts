/** The desk's journal against what was acknowledged and what people read. */
import { localNumber } from "../../../bot/outbox/keep-here.ts";
import type { Told } from "./dialog.ts";
import type { Entry } from "./journal.ts";

export interface Verdict {
  openings: number;
  /** Acknowledged, and without a case, or without its receipt told. */
  lost: number;
  /** Two cases or two numbers of one opening, or one told twice. */
  duplicate: number;
  /** A number told that no case of that opening has, or a case that nobody asked for. */
  phantom: number;
}

export interface Evidence {
  /** Openings that were sent, and those of them that were acknowledged. */
  sent: ReadonlySet<number>;
  acknowledged: ReadonlySet<number>;
  journal: readonly Entry[];
  told: readonly Told[];
}

/** `say` gets a line for each opening that something is wrong with. */
export function judge({ sent, acknowledged, journal, told }: Evidence, say: (line: string) => void): Verdict {
  const cases = Map.groupBy(journal, ({ request }) => Number(request.title));
  const lines = Map.groupBy(told, ({ n }) => n);
  const verdict: Verdict = { openings: sent.size, lost: 0, duplicate: 0, phantom: 0 };
  for (const n of new Set([...sent, ...cases.keys(), ...lines.keys()])) {
    const found = judgeOne({ cases: cases.get(n) ?? [], told: lines.get(n) ?? [], isSent: sent.has(n) });
    if (!acknowledged.has(n)) found.lost = 0;
    const wrong = (["lost", "duplicate", "phantom"] as const).filter((kind) => found[kind] > 0);
    for (const kind of wrong) verdict[kind] += 1;
    if (wrong.length > 0) say(`opening ${n}: ${wrong.join(", ")}: ${describe(cases.get(n), lines.get(n))}`);
  }
  return verdict;
}

function judgeOne({ cases, told, isSent }: { cases: Entry[]; told: Told[]; isSent: boolean }) {
  const opened = told.filter(({ outcome }) => outcome === "case-opened");
  const kept = told.filter(({ outcome }) => outcome === "case-kept");
  const numbers = new Set(cases.map(({ number }) => number));
  const ours = new Set(cases.map(({ key }) => localNumber(key)));
  const strange = [
    ...opened.filter(({ number }) => !numbers.has(number ?? "")),
    ...[...kept.map(({ number }) => number), ...opened.flatMap(({ kept: before }) => before ?? [])].filter(
      (number) => !ours.has(number ?? ""),
    ),
  ];
  return {
    lost: cases.length === 0 || opened.length === 0 ? 1 : 0,
    duplicate: cases.length > 1 || opened.length > 1 || kept.length > 1 ? 1 : 0,
    phantom: strange.length > 0 || (cases.length > 0 && !isSent) ? 1 : 0,
  };
}

function describe(cases: readonly Entry[] = [], told: readonly Told[] = []): string {
  const journal = cases.map(({ number, key }) => `${number} (${key})`).join(" ");
  return `journal [${journal}], told [${told.map(({ outcome, number = "" }) => `${outcome} ${number}`).join(", ")}]`;
}
