/** A conversation in which each message opens a case, and each outcome is told as it comes, in facts that can be counted. */
import type { NewCase } from "../../../bot/ports/case-desk.ts";
import type { Dialogs, TurnInput, TurnOutput } from "../../../bot/ports/dialog.ts";
import type { EffectOutcome } from "../../../bot/ports/incoming.ts";

/** What a line tells: of which opening, what became of it, and under which number. */
export interface Told {
  n: number;
  outcome: EffectOutcome["kind"] | "turn-failed";
  number?: string;
  /** The number of ours under which it was told before. */
  kept?: string;
}

export const dialogs: Dialogs = {
  run(input) {
    const { incoming, conversation, turn } = input;
    if (incoming.kind === "message") return open(Number(incoming.text), `${conversation.id}:${turn}`);
    if (incoming.kind !== "effect") return { state: {}, replies: [], effects: [] };
    return tell(toldOf(incoming.key, incoming.outcome));
  },
  failed: ({ incoming }: TurnInput) => tell({ n: nOf(incoming), outcome: "turn-failed" }),
};

/** The keys are of the turn: a message that were run as two turns would open two cases. */
function open(n: number, at: string): TurnOutput {
  const request = { ...caseOf(n), key: `draft:${at}` };
  const effect = { key: `${at}:${n}`, kind: "open-case" as const, case: request, looksFirst: n % 2 === 0 };
  return { state: {}, replies: [], effects: [effect] };
}

/** Nobody else's looks like it: each has an owner of its own. */
function caseOf(n: number): Omit<NewCase, "key"> {
  return {
    classification: { type: "query", subject: "affiliation", category: "registrations" },
    requester: { channel: "terminal", user: `user-${n}`, language: "es", owner: `owner-${n}` },
    title: String(n),
    description: `¿Cómo doy de alta a la persona trabajadora número ${n}?`,
    ...{ data: [{ field: "opening", label: "n", value: String(n) }], documents: [], origin: "requester" },
  };
}

function toldOf(key: string, outcome: EffectOutcome): Told {
  const n = Number(key.split(":").at(-1));
  const number = "receipt" in outcome ? { number: outcome.receipt.number } : {};
  const kept = outcome.kind === "case-opened" && outcome.kept !== undefined ? { kept: outcome.kept } : {};
  return { n, outcome: outcome.kind, ...number, ...kept };
}

function nOf(incoming: TurnInput["incoming"]): number {
  if (incoming.kind === "message") return Number(incoming.text);
  return incoming.kind === "effect" ? Number(incoming.key.split(":").at(-1)) : 0;
}

function tell(told: Told): TurnOutput {
  return { state: {}, replies: [{ text: JSON.stringify(told), language: "es" }], effects: [] };
}
