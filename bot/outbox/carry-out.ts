/** What each effect does at the case desk, and what the conversation hears of it. */
import { Failure } from "../errors.ts";
import type { CaseDesk, CaseReceipt, NewCase } from "../ports/case-desk.ts";
import type { EffectOutcome } from "../ports/conversation.ts";
import type { Effect } from "../ports/effect.ts";

/** How many of a requester's cases are shown. */
const listLimit = 10;

/** Throws what the desk throws. */
export async function carryOut(effect: Effect, desk: CaseDesk): Promise<EffectOutcome> {
  switch (effect.kind) {
    case "open-case":
      return { kind: "case-opened", receipt: await openOnce(effect.case, desk) };
    case "find-cases":
      return { kind: "cases-found", cases: await desk.list(effect.requester, listLimit) };
    case "add-note":
      return addNote(effect, desk);
  }
}

/** After an unknown outcome the desk is asked by key before it is asked again. */
async function openOnce(request: NewCase, desk: CaseDesk): Promise<CaseReceipt> {
  return (await desk.findByKey(request.key)) ?? (await desk.open(request));
}

/** A foreign case and an absent one are the same answer. */
async function addNote(effect: Effect & { kind: "add-note" }, desk: CaseDesk): Promise<EffectOutcome> {
  const { requester } = await desk.read(effect.number);
  if (requester.user !== effect.requester.user || requester.channel !== effect.requester.channel) {
    throw new Failure("CASE_NOT_FOUND");
  }
  await desk.addNote(effect.number, { key: effect.key, author: "requester", text: effect.text });
  return { kind: "note-added", number: effect.number };
}
