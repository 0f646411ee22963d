/** What things are called to a person: candidates, types, the path of a classification. */
import type { Classification } from "../../bot/ports/case-desk.ts";
import type { Label } from "../../knowledge/decision.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { Context } from "../flow.ts";
import { articleOf, procedureOf, routeOf, subjectOf } from "./content.ts";

/** A candidate as an option. */
export function candidateLabel(candidate: Label, { knowledge, language, say }: Context): string {
  switch (candidate.route) {
    case "article":
      return articleOf(candidate.article, knowledge).title[language];
    case "procedure":
      return say("labels.procedure", { name: procedureName(candidate.procedure, knowledge, language) });
    case "query":
      return say("labels.query", { subject: subjectOf(candidate.subject, knowledge).label[language] });
    case "error":
      return say("labels.error", { subject: subjectOf(candidate.subject, knowledge).label[language] });
    default:
      return routeOf(candidate.route, knowledge).title[language];
  }
}

/** The catalogue's name of a procedure: its subcategory, or its category where it has none. */
export function procedureName(id: string | undefined, knowledge: Knowledge, language: "es" | "en"): string {
  const { category, subcategory } = procedureOf(id, knowledge);
  return (subcategory ?? category)[language];
}

type Around = Pick<Context, "knowledge" | "language" | "say">;
/** The category may be still to be asked. */
type Classified = Omit<Classification, "category"> & { category?: string | undefined };

/** Subject › category › subcategory. */
export function path(classification: Classified, context: Around): string {
  return pathLabels(classification, context).join(" › ");
}

function pathLabels(classification: Classified, { knowledge, language, say }: Around): string[] {
  const subject = subjectOf(classification.subject, knowledge);
  if (classification.type === "procedure") {
    const { category, subcategory } = procedureOf(classification.procedure, knowledge);
    return [subject.label, category, ...(subcategory ? [subcategory] : [])].map((label) => label[language]);
  }
  const category = subject.categories[classification.type].find(({ id }) => id === classification.category);
  if (classification.category === undefined) return [subject.label[language]];
  if (category === undefined) return [subject.label[language], say("labels.escalation")];
  const subcategory = category.subcategories.find(({ id }) => id === classification.subcategory);
  return [subject.label, category.label, ...(subcategory ? [subcategory.label] : [])].map((label) => label[language]);
}
