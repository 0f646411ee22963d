/** States of a case, and what they are in RT's default lifecycle: a status, and for closed ones the field Closure. */
import type { CaseState } from "../../../bot/ports/case-desk.ts";

export interface Standing {
  status: string;
  /** Empty where there is none. */
  closure: string;
}

export const standings: Readonly<Record<CaseState, Standing>> = {
  open: { status: "new", closure: "" },
  "in-progress": { status: "open", closure: "" },
  "information-requested": { status: "stalled", closure: "" },
  resolved: { status: "resolved", closure: "" },
  closed: { status: "resolved", closure: "closed" },
  "closed-ex-officio": { status: "rejected", closure: "ex-officio" },
  "closed-wrong-type": { status: "rejected", closure: "wrong-type" },
};

/**
 * Also of what staff do in RT: a ticket that they reject without a closure, or delete, is closed; a closure says nothing of
 * one that was opened again; a status that their lifecycle adds is work in progress.
 */
export function stateOf({ status, closure }: Standing): CaseState {
  switch (status) {
    case "new":
      return "open";
    case "stalled":
      return "information-requested";
    case "resolved":
      return closure === "closed" ? "closed" : "resolved";
    case "rejected":
      if (closure === "ex-officio") return "closed-ex-officio";
      return closure === "wrong-type" ? "closed-wrong-type" : "closed";
    case "deleted":
      return "closed";
    default:
      return "in-progress";
  }
}

/** In these a message to the requester leaves the ticket as it is; any other RT would open. */
export function takesCorrespondence(status: string): boolean {
  return status === "open" || status === "stalled";
}
