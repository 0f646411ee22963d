/** The desk takes no case whose data its form's JSON Schema (draft 2020-12) does not allow. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { Failure } from "../../../bot/errors.ts";
import type { NewCase } from "../../../bot/ports/case-desk.ts";

/** The schema of a case's data, field -> value, known by its `$id`; none where anything is taken. */
export type SchemaOf = (request: Pick<NewCase, "classification" | "origin">) => Record<string, unknown> | undefined;

/** Throws CASE_REFUSED with the field and the rule that it breaks, never with its value. */
export type Enforce = (request: NewCase) => void;

export function readyEnforce(schemaOf: SchemaOf): Enforce {
  const ajv = new Ajv2020({ strictRequired: false, strictTypes: false });
  const compiled = new Map<unknown, ValidateFunction>();
  return (request) => {
    const schema = schemaOf(request);
    if (schema === undefined) return;
    const validate = compiled.get(schema.$id) ?? ajv.compile(schema);
    compiled.set(schema.$id, validate);
    if (validate(Object.fromEntries(request.data.map(({ field, value }) => [field, value])))) return;
    const [first] = validate.errors ?? [];
    const { missingProperty, additionalProperty } = first?.params ?? {};
    const field = missingProperty ?? additionalProperty ?? first?.instancePath.slice(1) ?? "";
    throw new Failure("CASE_REFUSED", { field, rule: first?.keyword ?? "" });
  };
}
