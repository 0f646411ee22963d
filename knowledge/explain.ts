/** Why a message was decided so, as data: ids that the content has a text for. */
import { rulesOf } from "./class-facts.ts";
import type { Cue } from "./cues.ts";
import { classOf, type Label, type Reason } from "./decision.ts";
import type { Content, Knowledge } from "./knowledge.ts";
import type { Reading } from "./reading.ts";

/** `label`: what was decided; `cues`: those that spoke for it. */
export function explain(reading: Reading, label: Label, cues: readonly Cue[], knowledge: Knowledge): Reason[] {
  const near = knowledge.classifier.nearest(reading, classOf(label));
  return [
    ...rulesOf(label, knowledge).map(({ id, source }): Reason => ({ kind: "rule", rule: id, source })),
    ...cues.map(({ id, source }): Reason => ({ kind: "cue", cue: id, source })),
    ...groundOf(label, knowledge),
    ...(near === undefined || near.likeness === 0
      ? []
      : [{ kind: "phrasing", phrasing: near.id, likeness: Math.round(near.likeness * 100) / 100 } as const]),
    ...reading.concepts.map((concept): Reason => ({ kind: "concept", concept })),
  ];
}

/** The article, or the source of the procedure, the subject or the route. */
export function groundOf({ route, article, procedure, subject }: Label, content: Content): Reason[] {
  const { articles, procedures, subjects, routes } = content;
  const file =
    articles.get(article ?? "") ?? procedures.get(procedure ?? "") ?? subjects.get(subject ?? "") ?? routes.get(route);
  if (file === undefined) return [];
  return [{ kind: "ground", ...(article === undefined ? {} : { article }), source: file.source }];
}

/** The reasons that an official text stands behind, one string each: ids of rules and cues, then the article or the source. */
export function grounds(reasons: readonly Reason[]): string[] {
  return reasons.flatMap((reason) => {
    if (reason.kind === "rule") return [reason.rule];
    if (reason.kind === "cue") return [reason.cue];
    if (reason.kind !== "ground") return [];
    return [reason.article === undefined ? `source: ${reason.source}` : `article: ${reason.article}`];
  });
}
