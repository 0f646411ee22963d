/** What a person has said already is not asked again: identifiers of a text go into the fields that they fit. */
import { identifiersIn, isLike, provable } from "./said-identifiers.ts";
import type { Field } from "./schema.ts";

export interface Lifted {
  field: Field;
  /** As it was written. */
  text: string;
}

/**
 * For each field of which there is one of its kind only, the identifier of that kind in the text, if there is exactly one that
 * is of no other kind as well. Identifiers of one kind, or fields of one kind, that are several are left to be asked.
 */
export function lift(text: string, fields: readonly Field[]): Lifted[] {
  const found = identifiersIn(text);
  return fields.flatMap((field) => {
    const isAlone = fields.filter((other) => isLike(field.kind, other.kind)).length === 1;
    const own = found.filter(({ kinds }) => kinds.has(field.kind));
    const [only, ...more] = own.filter(({ kinds }) => [...kinds].every((kind) => isLike(field.kind, kind)));
    if (!isAlone || provable[field.kind] === undefined || only === undefined || more.length > 0) return [];
    return own.length === 1 ? [{ field, text: only.text }] : [];
  });
}
