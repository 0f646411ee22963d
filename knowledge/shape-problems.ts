/** What zod finds wrong with a file, in the words of someone who edits it: where, what, and how to repair it. */
import type { z } from "zod";

export interface ShapeProblem {
  path: string;
  what: string;
  how: string;
}

export function shapeProblem(issue: z.core.$ZodIssue, raw: unknown): ShapeProblem {
  const path = pathIn(raw, issue.path);
  if (issue.code === "unrecognized_keys")
    return {
      path: joined(path, issue.keys.join(", ")),
      what: "is not known there",
      how: "spell it right, or delete it",
    };
  if (issue.code === "invalid_value")
    return { path, what: "is none of the list", how: `write one of ${issue.values.join(", ")}` };
  if (issue.code === "too_small" && issue.origin === "array")
    return { path, what: `has fewer than ${issue.minimum} of them`, how: "write more" };
  if (issue.code === "invalid_type" && issue.message.endsWith("undefined"))
    return { path, what: "is missing", how: "write it" };
  return { path, what: issue.message, how: "write it as its neighbours are written" };
}

/** `real-end-date.label.en`: a thing in a list is called by its id, where it has one. */
function pathIn(raw: unknown, keys: readonly PropertyKey[]): string {
  let path = "";
  let at = raw;
  for (const key of keys) {
    const inner: unknown = Object(at)[key];
    const { id } = Object(inner);
    path = joined(path, Array.isArray(at) && typeof id === "string" ? id : String(key));
    at = inner;
  }
  return path || "the file";
}

function joined(path: string, key: string): string {
  return path === "" || path === "the file" ? key : `${path}.${key}`;
}
