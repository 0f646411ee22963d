/** The acts that move a case or put it on another shelf: whether they may, and what they change on its ticket. */
import { canMove } from "../../../bot/cases/case.ts";
import { Failure } from "../../../bot/errors.ts";
import type { Act, CaseState, Shelf } from "../../../bot/ports/case-desk.ts";
import { type Change, claim, type Found, type Said } from "./acts.ts";
import { type Context, findTicket } from "./context.ts";
import { classificationOf } from "./fields.ts";
import { type Says, shelfDigest } from "./marker.ts";
import { standings } from "./states.ts";

export interface Moving {
  to: CaseState;
  /** A note that the requester reads. */
  text?: string;
  why?: string;
  replacedBy?: string;
}

export function move(context: Context, number: string, act: Act, { to, text, why, replacedBy }: Moving): Promise<void> {
  async function said({ our, journal: { state: from } }: Found): Promise<Said> {
    const { type } = classificationOf(our.values, our.data);
    if (!canMove(from, to, type)) throw new Failure("CASE_NOT_ALLOWED", { number, from, to });
    if (replacedBy !== undefined) {
      if (to !== "closed-wrong-type") throw new Failure("CASE_NOT_ALLOWED", { number, to, field: "replacedBy" });
      await findTicket(context, replacedBy);
    }
    const says = saysOf(text, why);
    const deed = { kind: "move" as const, from, to, says, ...(replacedBy ? { replacedBy } : {}) };
    return { deed, text: text || why || `${from} → ${to}` };
  }

  return claim(context, number, act, said, ({ our: { ticket, values } }): Change => {
    const { status, closure } = standings[to];
    const isClosed = (values.closure ?? "") === closure;
    return {
      ...(ticket.Status === status ? {} : { Status: status }),
      fields: { ...(isClosed ? {} : { closure: closure || null }), ...(replacedBy ? { replacedBy } : {}) },
    };
  });
}

export function reclassify(
  context: Context,
  number: string,
  { to, why, ...act }: Act & { to: Shelf; why?: string },
): Promise<void> {
  const { queues } = context;

  async function said({ our, journal: { state, shelf } }: Found): Promise<Said> {
    const { type } = classificationOf(our.values, our.data);
    if (type === "procedure" || state.startsWith("closed")) throw new Failure("CASE_NOT_ALLOWED", { number, state });
    await queues.ready(queues.of(to.subject));
    const says = saysOf(undefined, why);
    return {
      deed: { kind: "shelf", from: shelfDigest(shelf), to: shelfDigest(to), says },
      text: why || [to.subject, to.category, to.subcategory].filter(Boolean).join(" / "),
    };
  }

  return claim(context, number, act, said, ({ our: { values }, journal: { shelf } }): Change => {
    const { subject, category, subcategory } = to;
    const [now, next] = [queues.of(shelf.subject), queues.of(subject)];
    return {
      ...(now === next ? {} : { Queue: next }),
      fields: {
        ...(values.subject === subject ? {} : { subject }),
        ...(values.category === category ? {} : { category }),
        ...((values.subcategory ?? "") === (subcategory ?? "") ? {} : { subcategory: subcategory || null }),
      },
    };
  });
}

function saysOf(text: string | undefined, why: string | undefined): Says {
  if (text) return "note";
  return why ? "why" : "nothing";
}
