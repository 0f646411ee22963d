/** What `understand` decides: one of the closed list, with its neighbours and its reasons. */
import type { ArticleId, RouteId, SubjectId } from "./schema.ts";

/** A label of the closed list. */
export interface Label {
  route: RouteId;
  article?: ArticleId;
  subject?: SubjectId;
  /** Of errors: an IT person would have to repair it. */
  technical?: boolean;
  /** Id in the catalogue. */
  procedure?: string;
}

export interface Candidate extends Label {
  /** Between 0 and 1: how often such a decision is right. */
  confidence: number;
}

export interface Decision extends Candidate {
  /** The next two. */
  alternatives: Candidate[];
  /** Ids of the rules that spoke for it. */
  rules: string[];
}

/** A label as one string, the classifier's class: `procedure:worker-late-registration`, `query:affiliation`, `inss`. */
export function classOf(label: Label): string {
  const detail = label.article ?? label.procedure ?? label.subject;
  return detail === undefined ? label.route : `${label.route}:${detail}`;
}

export function labelOf(name: string): Label {
  const [route, detail] = name.split(":") as [RouteId, string | undefined];
  if (detail === undefined) return { route };
  if (route === "article") return { route, article: detail as ArticleId };
  if (route === "procedure") return { route, procedure: detail };
  const subject = detail as SubjectId;
  return route === "error" && subject === "technical" ? { route, subject, technical: true } : { route, subject };
}
