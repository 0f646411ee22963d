/** The custom fields of a ticket: what staff see and search by, and one that holds every word of the case. */
import type { z } from "zod";
import { payloadHash } from "../../../bot/cases/case.ts";
import { newCaseShape } from "../../../bot/cases/case-shape.ts";
import { ownerOf } from "../../../bot/cases/owner.ts";
import type { Classification, NewCase } from "../../../bot/ports/case-desk.ts";
import type { Ticket } from "./wire.ts";

export interface FieldNames {
  key: string;
  hash: string;
  type: string;
  subject: string;
  category: string;
  subcategory: string;
  procedure: string;
  naf: string;
  ccc: string;
  owner: string;
  authorisation: string;
  closure: string;
  replacedBy: string;
  /** JSON. */
  data: string;
}

export type FieldName = keyof FieldNames;

/** As `setup.initialdata` calls them. */
export const usualNames: FieldNames = {
  ...{ key: "IdempotencyKey", hash: "PayloadHash", type: "CaseType", subject: "CaseSubject", category: "Category" },
  ...{ subcategory: "Subcategory", procedure: "Procedure", naf: "NAF", ccc: "CCC", owner: "Owner" },
  ...{ authorisation: "Authorisation", closure: "Closure", replacedBy: "ReplacedBy", data: "CaseData" },
};

/** Without these a case is not found, or not read back. */
export const essential: readonly FieldName[] = ["key", "hash", "type", "owner", "data"];

export type Values = Partial<Record<FieldName, string>>;

const dataShape = newCaseShape.omit({ key: true });
export type CaseData = z.infer<typeof dataShape>;

/** What is written when a case is opened; what is empty is left out. */
export function valuesOf(request: NewCase): Values {
  const { key, ...data } = request;
  const { classification, requester } = request;
  const { type, subject, category, subcategory, procedure } = classification;
  const all = {
    ...{ key, hash: payloadHash(request), type, subject, category, subcategory, procedure },
    ...{ naf: dataOf(data, "naf"), ccc: dataOf(data, "ccc"), owner: ownerOf(requester) },
    ...{ authorisation: requester.authorisation, data: JSON.stringify(data) },
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value));
}

function dataOf({ data }: Pick<NewCase, "data">, field: string): string | undefined {
  return data.find((datum) => datum.field === field)?.value;
}

/** By the names that they have in RT. */
export function named(values: Partial<Record<FieldName, string | null>>, names: FieldNames) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [names[name as FieldName], value]));
}

export function readValues(ticket: Ticket, names: FieldNames): Values {
  const given = new Map(ticket.CustomFields.map(({ name, values }) => [name, values[0] ?? ""]));
  const all = Object.entries(names).map(([name, inRt]) => [name, given.get(inRt) ?? ""]);
  return Object.fromEntries(all.filter(([, value]) => value !== ""));
}

/** Undefined where somebody has spoilt it. */
export function readData({ data }: Values): CaseData | undefined {
  try {
    return dataShape.safeParse(JSON.parse(data ?? "")).data;
  } catch {
    return undefined;
  }
}

/** What staff change in RT's own pages holds: fields win over the words that were registered. */
export function classificationOf(values: Values, { classification }: CaseData): Classification {
  const type = dataShape.shape.classification.shape.type.safeParse(values.type).data ?? classification.type;
  const { subject = classification.subject, category = classification.category, subcategory } = values;
  const procedure = values.procedure ?? classification.procedure;
  return {
    ...{ type, subject, category },
    ...(subcategory === undefined ? {} : { subcategory }),
    ...(procedure ? { procedure } : {}),
  };
}

/** The same of what the requester gave: a number that staff corrected, and no longer as it was shown. */
export function dataWith(values: Values, { data }: CaseData): CaseData["data"] {
  return data.map((datum) => {
    const held = datum.field === "naf" ? values.naf : datum.field === "ccc" ? values.ccc : undefined;
    if (held === undefined || held === datum.value) return datum;
    const { field, label } = datum;
    return { field, label, value: held };
  });
}
