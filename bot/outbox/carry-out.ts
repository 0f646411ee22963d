/** What each effect does outside, and what the conversation hears of it. */
import { Failure } from "../errors.ts";
import type { CaseDesk, CaseReceipt, NewCase } from "../ports/case-desk.ts";
import type { Conversation, Reply } from "../ports/conversation.ts";
import type { Effect } from "../ports/effect.ts";
import type { EffectOutcome } from "../ports/incoming.ts";
import type { Messenger } from "../ports/messenger.ts";

/** How many of a requester's cases are shown. */
const listLimit = 10;

export interface Outlets {
  desk: CaseDesk;
  /** Absent where no channel needs one. */
  messenger?: Messenger;
  conversation(id: string): Promise<Conversation | undefined>;
}

/** What the dialog hears of it; nothing for what it does not wait for. Throws what the desk and the messenger throw. */
export async function carryOut(
  effect: Effect,
  conversation: string,
  outlets: Outlets,
): Promise<EffectOutcome | undefined> {
  const { desk } = outlets;
  switch (effect.kind) {
    case "send":
      await send(effect.reply, conversation, outlets);
      return undefined;
    case "open-case":
      return { kind: "case-opened", receipt: await openOnce(effect.case, desk) };
    case "find-cases":
      return { kind: "cases-found", cases: await desk.list(effect.requester, listLimit) };
    case "add-note":
      return addNote(effect, desk);
  }
}

async function send(reply: Reply, id: string, { messenger, conversation }: Outlets): Promise<void> {
  const to = await conversation(id);
  if (to === undefined || messenger === undefined) throw new Failure("CHANNEL_REFUSED");
  await messenger.send(to, reply);
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
