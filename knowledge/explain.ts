/** Why a message was decided so, as data: ids that the content has a text for. */
import { classOf, type Label, type Reason } from "./decision.ts";
import type { Content, Knowledge } from "./load.ts";
import type { Reading } from "./reading.ts";
import type { Rule } from "./rules.ts";

/** `label`: what was decided; `rules`: those that spoke for it. */
export function explain(reading: Reading, label: Label, rules: readonly Rule[], knowledge: Knowledge): Reason[] {
  const near = knowledge.classifier.nearest(reading, classOf(label));
  return [
    ...rules.map(({ id, source }): Reason => ({ kind: "rule", rule: id, source })),
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

/** The reasons that an official text stands behind, one string each: ids of rules, then the article or the source. */
export function grounds(reasons: readonly Reason[]): string[] {
  return reasons.flatMap((reason) => {
    if (reason.kind === "rule") return [reason.rule];
    if (reason.kind !== "ground") return [];
    return [reason.article === undefined ? `source: ${reason.source}` : `article: ${reason.article}`];
  });
}
