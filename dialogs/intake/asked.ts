/** The one question of an intake that is open: what is heard, asked and read is decided by the same order. */
import type { AskedDocument } from "../../knowledge/forms/form.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import type { Context } from "../flow.ts";
import { isInTime } from "./deadline.ts";
import { missing } from "./form.ts";
import { type Intake, wordsId } from "./intake.ts";

export type Asked =
  /** None: the desk has been asked. */
  | { kind: "sent" }
  | { kind: "similar" }
  /** Which answer is to be changed. */
  | { kind: "which" }
  | { kind: "words" }
  | { kind: "in-time" }
  | { kind: "field"; field: Field }
  | { kind: "document"; document: AskedDocument }
  | { kind: "confirmation" };

export function asked(intake: Intake, context: Pick<Context, "knowledge" | "now">): Asked {
  if (intake.sent) return { kind: "sent" };
  if (intake.similar.length > 0) return { kind: "similar" };
  if (intake.correcting === "which") return { kind: "which" };
  if (intake.correcting === wordsId) return { kind: "words" };
  if (isInTime(intake, context)) return { kind: "in-time" };
  const open = missing(intake, context.knowledge);
  return open.kind === "nothing" ? { kind: "confirmation" } : open;
}
