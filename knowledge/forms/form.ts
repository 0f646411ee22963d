/**
 * The form of a case: what its classification asks for, in which order. One definition for every face: the dialog's
 * questions, the card, the page, the batch file and the schema that the case desk enforces.
 */
import type { Content } from "../knowledge.ts";
import { type Asked, askedId, type Bilingual } from "../schema.ts";
import type { Condition, DocumentKind, Field, FormRule } from "./schema.ts";

export interface AskedDocument extends DocumentKind {
  required: boolean;
}

export interface Form {
  /** `procedure/worker-late-registration`, `query/settlement`, `error/technical`, `escalation`. */
  id: string;
  type: "query" | "error" | "procedure";
  subject: string;
  /** Of a procedure: its id in the catalogue. */
  procedure?: string;
  title: Bilingual;
  fields: readonly Field[];
  documents: readonly AskedDocument[];
  rules: readonly FormRule[];
}

/** Field -> canonical value; empty where the person left out what is not required. */
export type Values = Readonly<Record<string, string | undefined>>;

/** In every case: who asks, as CASIA knows them. */
const always = "authorisation-number";
/** What a query or an error says of its category and subcategory, as one choice: `category` or `category.subcategory`. */
export const categoryField = "category";

/** What decides which form a case has. */
export interface FormOf {
  type: Form["type"];
  subject: string;
  procedure?: string | undefined;
  isEscalation?: boolean;
}

/** Throws where the content has no such procedure or subject. */
export function formOf(about: FormOf, content: Content): Form {
  const { type, subject } = about;
  if (about.isEscalation) return form({ id: "escalation", type, subject }, ["description"], [], content);
  if (type === "procedure") {
    const { id, data, documents, category, subcategory, ...rest } = found(content.procedures, about.procedure);
    const title = subcategory ?? category;
    const asked = documents.map(({ document, required }) => ({ ...found(content.documents, document), required }));
    return form(
      { id: `procedure/${id}`, type, subject: rest.subject, procedure: id, title },
      [...data],
      asked,
      content,
    );
  }
  const { label, data } = found(content.subjects, subject);
  return form({ id: `${type}/${subject}`, type, subject, title: label }, [categoryField, ...data[type]], [], content);
}

/** All forms: each procedure, and each subject as a query and as an error. */
export function formsOf(content: Content): Form[] {
  const subjects = [...content.subjects.keys()];
  return [
    ...[...content.procedures.values()].map(({ id, subject }) =>
      formOf({ type: "procedure", subject, procedure: id }, content),
    ),
    ...(["query", "error"] as const).flatMap((type) => subjects.map((subject) => formOf({ type, subject }, content))),
  ];
}

/** Undefined when there is no form of that id. */
export function formById(id: string, content: Content): Form | undefined {
  const [type, name = "", ...more] = id.split("/");
  if (more.length > 0) return undefined;
  if (type === "procedure" && content.procedures.has(name))
    return formOf({ type, subject: "", procedure: name }, content);
  const isOfSubject =
    (type === "query" || type === "error") && [...content.subjects.keys()].some((one) => one === name);
  return isOfSubject ? formOf({ type, subject: name }, content) : undefined;
}

function form(
  about: Omit<Form, "fields" | "documents" | "rules" | "title"> & { title?: Bilingual },
  asked: readonly Asked[],
  documents: AskedDocument[],
  content: Content,
): Form {
  const fields = [...new Map([always, ...asked].map((one) => [askedId(one), fieldIn(one, about, content)])).values()];
  const ids = new Set(fields.map(({ id }) => id));
  const rules = [...content.formRules.values()].filter((rule) => ruleFields(rule).every((one) => ids.has(one)));
  const title = about.title ?? found(content.subjects, about.subject).label;
  return { ...about, title, fields, documents, rules };
}

function fieldIn(asked: Asked, about: Pick<Form, "type" | "subject">, content: Content): Field {
  if (asked === categoryField) return categoryOf(about, content);
  const field = found(content.fields, askedId(asked));
  return typeof asked === "string" ? field : { ...field, required: asked.required };
}

/** Each subcategory, or the category where there is but one. */
function categoryOf({ type, subject }: Pick<Form, "type" | "subject">, content: Content): Field {
  const field = found(content.fields, categoryField);
  if (type === "procedure") return field;
  const options = found(content.subjects, subject).categories[type].flatMap((category) =>
    category.subcategories.map(({ id, label }) => ({
      id: `${category.id}.${id}`,
      label: {
        es: `${category.label.es}: ${label.es}`,
        en: `${category.label.en}: ${label.en}`,
      },
    })),
  );
  return { ...field, options };
}

/** The fields that a rule speaks of: it holds in forms that ask for all of them. */
export function ruleFields(rule: FormRule): string[] {
  return [rule.field, ...("than" in rule ? [rule.than] : []), ...("when" in rule ? [rule.when.field] : [])];
}

/** The fields that these answers leave to be asked, in order; what depends on an answer that is missing is not among them. */
export function askedFields({ fields }: Form, values: Values): Field[] {
  const ids = new Set(fields.map(({ id }) => id));
  return fields.filter(({ when }) => when === undefined || !ids.has(when.field) || holds(when, values));
}

export function holds({ field, is, begins }: Condition, values: Values): boolean {
  const value = values[field];
  if (value === undefined || value === "") return false;
  return is?.includes(value) ?? begins?.some((beginning) => value.startsWith(beginning)) ?? false;
}

export function isRequired({ id, required }: Field, { rules }: Form, values: Values): boolean {
  return required || rules.some((rule) => rule.kind === "needed" && rule.field === id && holds(rule.when, values));
}

/** The first rule that the answers break, of those that say something of `field`. */
export function brokenRule({ rules }: Form, field: string, values: Values): FormRule | undefined {
  return rules.find((rule) => ruleFields(rule).includes(field) && isBroken(rule, values));
}

function isBroken(rule: FormRule, values: Values): boolean {
  const value = values[rule.field];
  if (rule.kind === "needed") return value === "" && holds(rule.when, values);
  if (value === undefined || value === "") return false;
  if (rule.kind === "below") return holds(rule.when, values) && Number(value) >= rule.limit;
  const other = values[rule.than];
  if (other === undefined || other === "") return false;
  return rule.kind === "different" ? sameText(value, other) : value < other;
}

function sameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

function found<T>(all: ReadonlyMap<string, T>, id: string | undefined): T {
  const one = id === undefined ? undefined : all.get(id);
  if (one === undefined) throw new Error(`nothing named ${id ?? "(none)"} in the content`);
  return one;
}
