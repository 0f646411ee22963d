/** What `understand` decides: one of the closed list, with its neighbours and its reasons. Plain JSON throughout. */
import type { ArticleId, RouteId, SubjectId } from "./schema.ts";

/** A label of the closed list. */
export interface Label {
  route: RouteId;
  article?: ArticleId;
  subject?: SubjectId;
  /** Id in the catalogue. */
  procedure?: string;
}

export interface Candidate extends Label {
  /** Between 0 and 1: how often such a decision is right. */
  confidence: number;
}

/** What is known beside the message, because it was asked or said before. */
export interface Told {
  /** When the message came, in milliseconds since 1970: with it the days that it names are read. */
  now?: number;
  /** The one route that is possible, because the person chose it. */
  route?: RouteId;
  /** Fact of `rules/facts.yaml` -> the value that the person gave. */
  facts?: Readonly<Record<string, string>>;
  /** Which reading of a word with two meanings is meant: id in `words/false-friends.yaml` -> id of the reading. */
  readings?: Readonly<Record<string, string>>;
  /** Classes or routes that the person said it is not. */
  not?: readonly string[];
}

/** Why a message was decided so; a text for people is looked up by the ids. */
export type Reason =
  /** The row of the decision table that leads there; `source` names the article or norm that it rests on. */
  | { kind: "rule"; rule: string; source: string }
  /** Words of `words/cues.yaml` that spoke for it. */
  | { kind: "cue"; cue: string; source: string }
  /** What the class decided for rests on: an article, or the official text that its file names. */
  | { kind: "ground"; article?: ArticleId; source: string }
  /** The phrasing of its class that is nearest, and how near: 0 nothing in common, 1 the same words. */
  | { kind: "phrasing"; phrasing: string; likeness: number }
  /** A concept of the lexicon or an abbreviation that the message names. */
  | { kind: "concept"; concept: string };

/** What a message may be, and how likely that is; the shares of all add up to 1. */
export interface Belief {
  label: Label;
  share: number;
}

export interface Decision extends Candidate {
  /** The next two. */
  alternatives: Candidate[];
  reasons: Reason[];
  /** Every class but "unclear", the most likely first: what is asked next is chosen by them. */
  beliefs: readonly Belief[];
  /** A word with two meanings that nothing in the message settles: id in `words/false-friends.yaml`, which has the question. */
  doubt?: string;
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
  return { route, subject: detail as SubjectId };
}
