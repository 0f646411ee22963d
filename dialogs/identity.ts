/** What nobody unknown may do, and how it goes on once they are known. Anonymous people get articles and classification. */
import type { JsonObject } from "../bot/ports/json.ts";
import type { FlowId } from "./state.ts";

/** An escalation is taken from anybody: nobody is left without a person to turn to. */
export function needsIdentity(flow: FlowId, slots: JsonObject): boolean {
  if (flow === "open-case") return slots.origin !== "escalation";
  return flow === "case-status" || flow === "drafts";
}

/** Slots of `identify`: what was wanted is kept, with all that was typed. */
export function toIdentify(flow: FlowId, slots: JsonObject): JsonObject {
  return { goal: { flow, slots } };
}
