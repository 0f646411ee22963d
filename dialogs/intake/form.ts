/** What a case of a classification must say: its fields and documents, and which of them is asked next. */

import type { Classification, NewCase } from "../../bot/ports/case-desk.ts";
import type { Attachment } from "../../bot/ports/conversation.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import type { DocumentKind, Field } from "../../knowledge/schema.ts";
import { documentOf, fieldOf, procedureOf, subjectOf } from "../wording/content.ts";

export interface Answer {
  /** Canonical. */
  value: string;
  /** As it is shown. */
  shown: string;
}

/** A file, or what the person said instead of one. */
export type Delivered = Attachment | "later" | "none";

export interface Draft {
  classification: Classification;
  origin: NewCase["origin"];
  answers: Record<string, Answer>;
  documents: Record<string, Delivered>;
}

export interface AskedDocument extends DocumentKind {
  required: boolean;
}

/** In every case: who asks, as CASIA knows them. */
const always = ["authorisation-number"];

export function fieldsOf({ classification, origin }: Draft, knowledge: Knowledge): Field[] {
  const { type, procedure, subject } = classification;
  if (origin === "escalation") return ids([...always, "description"], knowledge);
  if (type === "procedure") return ids([...always, ...procedureOf(procedure, knowledge).data], knowledge);
  return ids([...always, ...subjectOf(subject, knowledge).data[type]], knowledge);
}

function ids(list: string[], knowledge: Knowledge): Field[] {
  return [...new Set(list)].map((id) => fieldOf(id, knowledge));
}

export function documentsOf({ classification, origin }: Draft, knowledge: Knowledge): AskedDocument[] {
  if (classification.type !== "procedure" || origin === "escalation") return [];
  return procedureOf(classification.procedure, knowledge).documents.map(({ document, required }) => ({
    ...documentOf(document, knowledge),
    required,
  }));
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
