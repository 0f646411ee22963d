/** Why a message was decided so, as data: ids that the content has a text for. */
import type { Reason } from "./decision.ts";
import type { Knowledge } from "./load.ts";
import type { Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

/** `name`: the class decided for; `rules`: those that spoke for it. */
export function explain(reading: Reading, name: string, rules: readonly Rule[], { classifier }: Knowledge): Reason[] {
  const near = classifier.nearest(reading, name);
  return [
    ...rules.map(({ id, source }): Reason => ({ kind: "rule", rule: id, source })),
    ...(near === undefined || near.likeness === 0
      ? []
      : [{ kind: "phrasing", phrasing: near.id, likeness: Math.round(near.likeness * 100) / 100 } as const]),
    ...reading.concepts.map((concept): Reason => ({ kind: "concept", concept })),
  ];
}
