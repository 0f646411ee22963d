/** Which flow deals with what a message is, and with which slots it begins. */
import type { JsonObject } from "../bot/ports/json.ts";
import type { Label } from "../knowledge/decision.ts";
import type { FlowId } from "./state.ts";

export interface Opening {
  flow: FlowId;
  slots: JsonObject;
}

export function toFlow(matter: string, candidate: Label): Opening {
  const { route } = candidate;
  switch (route) {
    case "article":
      return { flow: "answer", slots: { matter, article: candidate.article ?? "" } };
    case "query":
    case "error":
      return {
        flow: "confirm-type",
        slots: { matter, type: route, subject: candidate.subject ?? "" },
      };
    case "procedure":
      return {
        flow: "confirm-type",
        slots: { matter, type: route, procedure: candidate.procedure ?? "" },
      };
    case "status":
      return { flow: "case-status", slots: { matter } };
    case "person":
      return { flow: "talk-to-person", slots: {} };
    case "unclear":
    case "off-topic":
      return { flow: "guide", slots: { matter } };
    default:
      return { flow: "door", slots: { matter, route } };
  }
}
