/**
 * The shape of everything in `knowledge/content`. One zod schema a kind of file; `load.ts` reads the files with
 * them and `check.ts` looks at what one schema alone cannot see (dangling ids, missing labels of the catalogue).
 */
import { z } from "zod";

/** One sentence in both languages. A missing language stops the start. */
export const bilingual = z.strictObject({ es: z.string().trim().min(1), en: z.string().trim().min(1) });
export type Bilingual = z.infer<typeof bilingual>;

/** Ids are the file's name: lower case, hyphens. */
export const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower-case letters, digits and hyphens");

/** A day, ISO 8601. */
export const day = z.iso.date();

/** Who answers for a text and where its facts come from. */
const provenance = {
  source: z.string().trim().min(3),
  owner: z.string().trim().min(3),
  "valid-from": day,
};

export const subjectIds = [
  "company-registration",
  "affiliation",
  "contribution",
  "settlement",
  "authorisations",
  "red-system",
  "e-office",
  "technical",
] as const;
export type SubjectId = (typeof subjectIds)[number];

export const articleIds = [
  "what-casia-is-for",
  "what-is-a-query",
  "what-is-an-error",
  "what-is-a-procedure",
  "which-procedures",
  "technical-subject",
  "misclassified-case",
  "how-i-will-know",
  "social-security-number",
  "inss-matters",
  "procedures-not-listed",
] as const;
export type ArticleId = (typeof articleIds)[number];

/** The closed list of what one message can be (`docs/architecture.md`, "Routes"). */
export const routeIds = [
  "article",
  "query",
  "error",
  "procedure",
  "red-online",
  "inss",
  "electronic-register",
  "other-body",
  "status",
  "person",
  "unclear",
  "off-topic",
] as const;
export type RouteId = (typeof routeIds)[number];

export const articleSchema = z.strictObject({
  id: z.enum(articleIds),
  title: bilingual,
  answer: bilingual,
  ...provenance,
  related: z.array(id),
});
export type Article = z.infer<typeof articleSchema>;

/** A neighbour that a procedure is confused with, and what tells them apart. */
export const neighbourSchema = z
  .strictObject({ procedure: id.optional(), route: z.enum(routeIds).optional(), when: bilingual })
  .refine((n) => (n.procedure === undefined) !== (n.route === undefined), "name a procedure or a route, one of them");

/** A field that is asked for: its id, or with what is different here. */
export const askedSchema = z.union([id, z.strictObject({ field: id, required: z.boolean() })]);
export type Asked = z.infer<typeof askedSchema>;

export function askedId(asked: Asked): string {
  return typeof asked === "string" ? asked : asked.field;
}

export const procedureSchema = z.strictObject({
  id,
  subject: z.enum(["company-registration", "affiliation", "contribution", "authorisations", "settlement"]),
  category: bilingual,
  subcategory: bilingual.optional(),
  what: bilingual,
  needs: bilingual,
  neighbours: z.array(neighbourSchema).min(1),
  data: z.array(askedSchema).min(1),
  documents: z.array(z.strictObject({ document: id, required: z.boolean() })),
  /** RED or SEDESS do it while the deadline is open; false where they have no such function. */
  "in-red": z.boolean(),
  ...provenance,
  related: z.array(z.enum(articleIds)),
});
export type Procedure = z.infer<typeof procedureSchema>;

const categorySchema = z.strictObject({
  id,
  label: bilingual,
  subcategories: z.array(z.strictObject({ id, label: bilingual })).min(1),
});
export type Category = z.infer<typeof categorySchema>;

/** A subject of queries and errors: its categories, what a case of it must say, and how people write about it. */
export const subjectSchema = z.strictObject({
  id: z.enum(subjectIds),
  label: bilingual,
  what: bilingual,
  categories: z.strictObject({ query: z.array(categorySchema).min(1), error: z.array(categorySchema).min(1) }),
  data: z.strictObject({ query: z.array(askedSchema), error: z.array(askedSchema) }),
  ...provenance,
});
export type Subject = z.infer<typeof subjectSchema>;

/** A route that ends in no case of its own: what it is, which door is the right one, how people ask for it. */
export const routeSchema = z.strictObject({
  id: z.enum(["red-online", "inss", "electronic-register", "other-body", "status", "person", "unclear", "off-topic"]),
  title: bilingual,
  /** What the person is told: why this is no case, and where to go. */
  guidance: bilingual,
  ...provenance,
});
export type Route = z.infer<typeof routeSchema>;
