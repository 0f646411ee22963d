/** The JSON Schema (draft 2020-12) of a form's data: field -> canonical value. The case desk enforces it. */
import { askedFields, categoryField, type Form } from "./form.ts";
import type { Condition, Field, FieldKind } from "./schema.ts";

export type JsonSchema = Record<string, unknown>;

/** Canonical values by kind, as `identifiers.ts`, `dates.ts` and `answers.ts` give them. */
const shapes: Readonly<Record<FieldKind, JsonSchema>> = {
  text: { minLength: 1, maxLength: 200 },
  "long-text": { minLength: 1, maxLength: 2000 },
  naf: { pattern: "^[0-9]{12}$" },
  ccc: { pattern: "^([0-9]{4})?[0-9]{11}$" },
  "dni-nie": { pattern: "^([0-9]{8}|[XYZ][0-9]{7})[A-Z]$" },
  nif: { pattern: "^[A-Z0-9][0-9]{7}[A-Z0-9]$" },
  iban: { pattern: "^ES[0-9]{22}$" },
  cnae: { pattern: "^[0-9]{4}$" },
  "contract-key": { pattern: "^[1-59][0-9]{2}$" },
  "part-time-coefficient": { pattern: "^[1-9][0-9]{0,2}$" },
  email: { pattern: "^[^@ ]+@[^@ ]+$", maxLength: 254 },
  phone: { pattern: "^[6789][0-9]{8}$" },
  postcode: { pattern: "^[0-9]{5}$" },
  "red-authorisation": { pattern: "^[0-9]{1,8}$" },
  date: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" },
  period: { pattern: "^[0-9]{4}-(0[1-9]|1[0-2])$" },
  number: { pattern: "^[0-9]{1,9}(\\.[0-9]{1,4})?$" },
  "yes-no": { enum: ["yes", "no"] },
  choice: {},
};

/** The category is part of the classification, not of the data. */
export function jsonSchemaOf(form: Form): JsonSchema {
  const fields = form.fields.filter(({ id }) => id !== categoryField);
  const conditions = [...conditionalFields(form), ...neededFields(form)];
  const unconditional = askedFields(form, {}).filter(({ id, required }) => required && id !== categoryField);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:orienta:form:${form.id.replace("/", ":")}`,
    title: form.title.en,
    type: "object",
    properties: Object.fromEntries(fields.map((field) => [field.id, shapeOf(field)])),
    required: unconditional.map(({ id }) => id),
    additionalProperties: false,
    ...(conditions.length > 0 ? { allOf: conditions } : {}),
  };
}

function shapeOf({ kind, label, options, limits }: Field): JsonSchema {
  const choices = options && { enum: options.map(({ id }) => id) };
  const mask = limits?.mask && { pattern: `^${limits.mask.replace(/[A0.]/g, (sign) => masks[sign] as string)}$` };
  return { type: "string", title: label.en, ...shapes[kind], ...choices, ...mask };
}

const masks: Readonly<Record<string, string>> = { "0": "[0-9]", A: "[A-Z]", ".": "\\." };

/** What is asked only when another answer says so: required then if it is required at all, and not there otherwise. */
function conditionalFields({ fields }: Form): JsonSchema[] {
  const ids = new Set(fields.map(({ id }) => id));
  return fields.flatMap(({ id, when, required }) => {
    if (when === undefined || !ids.has(when.field)) return [];
    const onlyThen = { anyOf: [test(when), { not: { required: [id] } }] };
    return required ? [onlyThen, implies(test(when), { required: [id] })] : [onlyThen];
  });
}

function neededFields({ rules }: Form): JsonSchema[] {
  return rules.flatMap((rule) =>
    rule.kind === "needed" ? [implies(test(rule.when), { required: [rule.field] })] : [],
  );
}

function implies(one: JsonSchema, other: JsonSchema): JsonSchema {
  return { anyOf: [{ not: one }, other] };
}

function test({ field, is, begins }: Condition): JsonSchema {
  const value = is === undefined ? { pattern: `^(${begins?.join("|")})` } : { enum: is };
  return { properties: { [field]: value }, required: [field] };
}
