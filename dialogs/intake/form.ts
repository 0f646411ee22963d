/** The form of an intake (`knowledge/forms`) with what is answered so far, and which of it is asked next. */
import type { Classification, NewCase } from "../../bot/ports/case-desk.ts";
import type { Attachment } from "../../bot/ports/conversation.ts";
import {
  type AskedDocument,
  askedFields,
  categoryField,
  type Form,
  formOf,
  type Values,
} from "../../knowledge/forms/form.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";

export interface Answer {
  /** Canonical; empty when what is not required was left out. */
  value: string;
  /** As it is shown. */
  shown: string;
}

/** A file, or what the person said instead of one: `filed` is when and where it was filed before. */
export type Delivered = Attachment | { filed: string } | "later" | "none";

export interface Draft {
  /** Without a category: it is asked for as the form's first question. */
  classification: Omit<Classification, "category"> & { category?: string | undefined };
  origin: NewCase["origin"];
  answers: Record<string, Answer>;
  documents: Record<string, Delivered>;
}

export function formIn({ classification, origin }: Draft, knowledge: Knowledge): Form {
  return formOf({ ...classification, isEscalation: origin === "escalation" }, knowledge);
}

/** What was classified before is an answer too. */
export function valuesIn({ classification, answers }: Draft): Values {
  const { category, subcategory } = classification;
  const classified = category && { [categoryField]: [category, ...(subcategory ? [subcategory] : [])].join(".") };
  return { ...classified, ...Object.fromEntries(Object.entries(answers).map(([id, { value }]) => [id, value])) };
}

/** The fields that the answers leave to be asked, in order. */
export function fieldsOf(draft: Draft, knowledge: Knowledge): Field[] {
  const asked = askedFields(formIn(draft, knowledge), valuesIn(draft));
  return draft.classification.category === undefined ? asked : asked.filter(({ id }) => id !== categoryField);
}

export function documentsOf(draft: Draft, knowledge: Knowledge): readonly AskedDocument[] {
  return formIn(draft, knowledge).documents;
}

/** What is asked now: the first thing that is missing. */
export type Missing =
  | { kind: "field"; field: Field }
  | { kind: "document"; document: AskedDocument }
  | { kind: "nothing" };

export function missing(draft: Draft, knowledge: Knowledge): Missing {
  const field = fieldsOf(draft, knowledge).find(({ id }) => draft.answers[id] === undefined);
  if (field !== undefined) return { kind: "field", field };
  const document = documentsOf(draft, knowledge).find(({ id }) => draft.documents[id] === undefined);
  return document === undefined ? { kind: "nothing" } : { kind: "document", document };
}
