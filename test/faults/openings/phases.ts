/** The desk's bad days, one after the other: each a mixture of faults for a while. */
import type { Random } from "../../support/random.ts";
import type { FaultKind } from "./faults.ts";

/** How much faster the clock of the process under test runs. */
export const speed = 300;

export interface Phase {
  name: string;
  /** Weights. */
  faults: Partial<Record<FaultKind, number>>;
  /** Nobody listens. */
  isDown?: true;
  /** Milliseconds. */
  lasts: number;
}

const phases: readonly Omit<Phase, "lasts">[] = [
  { name: "a normal day", faults: { none: 4, slow: 3, "drop-after": 3 } },
  {
    name: "everything",
    faults: {
      ...{ none: 11, slow: 3, "server-error": 1, "server-error-done": 2, "not-processed": 1, "rate-limited": 1 },
      ...{ malformed: 1, "malformed-done": 2, "error-inside": 1, "error-inside-done": 2, hang: 1, late: 1 },
      ...{ "drop-before": 1, "drop-after": 2, "cut-after": 2 },
    },
  },
  { name: "errors", faults: { none: 4, slow: 2, "server-error": 1, "server-error-done": 4, "not-processed": 1 } },
  { name: "busy", faults: { none: 4, "rate-limited": 2, "drop-after": 3, late: 1 } },
  { name: "drops", faults: { none: 4, "drop-before": 1, "drop-after": 3, "cut-after": 2 } },
  { name: "silence", faults: { none: 5, hang: 1, late: 3, slow: 4 } },
  {
    name: "garbage",
    faults: { none: 4, malformed: 1, "malformed-done": 3, "error-inside": 1, "error-inside-done": 2 },
  },
  { name: "locked out", faults: { unauthorised: 1 } },
  { name: "late and busy", faults: { none: 4, late: 3, "rate-limited": 1, "not-processed": 2 } },
  { name: "down", faults: {}, isDown: true },
];

/** Every phase comes once in a round, in an order of its own. */
export function roundOf(random: Random): Phase[] {
  const ordered = phases.map((phase) => ({ phase, at: random() })).sort((one, other) => one.at - other.at);
  return ordered.map(({ phase }) => ({ ...phase, lasts: phase.name === "locked out" ? 200 : 800 + random() * 1800 }));
}

export function outage(minutes: number): Phase {
  return { name: `down for ${minutes} minutes`, faults: {}, isDown: true, lasts: (minutes * 60_000) / speed };
}

export const healed: Phase = { name: "healed", faults: { none: 1 }, lasts: 0 };

export function draw({ faults }: Phase, random: Random): FaultKind {
  const weights = Object.entries(faults) as [FaultKind, number][];
  let left = random() * weights.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [kind, weight] of weights) {
    left -= weight;
    if (left < 0) return kind;
  }
  return "none";
}
