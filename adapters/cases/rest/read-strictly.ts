/** Reads what was sent by its shape, and takes nothing that the shape does not know. */
import type { z } from "zod";
import { Failure } from "../../../bot/errors.ts";

/** Throws CASE_REFUSED with the path of the first field that does not hold: `data.0.value`. */
export function readStrictly<T>(given: unknown, shape: z.ZodType<T>): T {
  const read = readShape(given, shape);
  const field = unknownIn(given, read);
  if (field !== undefined) throw new Failure("CASE_REFUSED", { field: field.join("."), rule: "unknown" });
  return read;
}

/** The same, without what the shape does not know. */
export function readShape<T>(given: unknown, shape: z.ZodType<T>): T {
  const { data, error } = shape.safeParse(given);
  if (error === undefined) return data as T;
  const [first] = error.issues;
  throw new Failure("CASE_REFUSED", { field: first?.path.join(".") ?? "", rule: first?.code ?? "" });
}

/** Shapes leave out what they do not know, and change nothing else. As deep as the shape. */
function unknownIn(given: unknown, read: unknown): string[] | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(read as object, name)) return [name];
    const deeper = unknownIn(value, (read as Record<string, unknown>)[name]);
    if (deeper !== undefined) return [name, ...deeper];
  }
  return undefined;
}
