/** What each effect does outside, and what the conversation hears of it. */

import { keepReceipt, type ReceiptKeeping } from "../cases/keep-receipt.ts";
import { ownerOf } from "../cases/owner.ts";
import { findSimilar } from "../cases/similar.ts";
import { Failure } from "../errors.ts";
import type { CaseDesk, CaseRecord } from "../ports/case-desk.ts";
import type { Conversation, Reply } from "../ports/conversation.ts";
import type { Effect } from "../ports/effect.ts";
import type { EffectOutcome, Reminder } from "../ports/incoming.ts";
import type { Messenger } from "../ports/messenger.ts";
import type { People } from "../ports/people.ts";

/** How many of an owner's cases are shown. */
const listLimit = 10;

export interface Outlets extends ReceiptKeeping {
  desk: CaseDesk;
  people: Pick<People, "sendCode" | "checkCode">;
  now(): number;
  /** Absent where no channel needs one. */
  messenger?: Messenger;
  conversation(id: string): Promise<Conversation | undefined>;
}

/** What the dialog hears of it; nothing for what it does not wait for. Throws what is behind it throws. */
export async function carryOut(
  effect: Effect,
  conversation: string,
  outlets: Outlets,
): Promise<EffectOutcome | undefined> {
  switch (effect.kind) {
    case "send":
      await send(effect.reply, conversation, outlets);
      return undefined;
    case "open-case":
      return openOnce(effect, outlets);
    case "find-cases":
      return { kind: "cases-found", cases: await outlets.desk.list(effect.owner, listLimit) };
    case "read-case":
      return readCase(effect, outlets.desk);
    case "add-note":
      return add(effect, outlets.desk);
    case "send-code":
      return sendCode(effect, outlets.people);
    case "check-code":
      return checkCode(effect, outlets.people);
    case "remind":
      return remind(effect.reminder, outlets.desk);
  }
}

async function send(reply: Reply, id: string, { messenger, conversation }: Outlets): Promise<void> {
  const to = await conversation(id);
  if (to === undefined || messenger === undefined) throw new Failure("CHANNEL_REFUSED");
  await messenger.send(to, reply);
}

/** After an unknown outcome the desk is asked by key before it is asked again. */
async function openOnce(
  { case: request, looksFirst }: Effect & { kind: "open-case" },
  outlets: Outlets,
): Promise<EffectOutcome> {
  const { desk, now } = outlets;
  const [known] = await desk.findByKey(request.key);
  if (known === undefined && looksFirst) {
    const similar = await findSimilar(request, desk, now());
    if (similar.length > 0) return { kind: "similar-found", similar };
  }
  const receipt = await keepReceipt(request, known ?? (await desk.open(request)), outlets);
  return { kind: "case-opened", receipt, key: request.key };
}

/** A foreign case and an absent one are the same answer. */
async function readOwn(number: string, owner: string, desk: CaseDesk): Promise<CaseRecord | undefined> {
  try {
    const found = await desk.read(number);
    return ownerOf(found.requester) === owner ? found : undefined;
  } catch (error) {
    if (error instanceof Failure && error.code === "CASE_NOT_FOUND") return undefined;
    throw error;
  }
}

async function readCase({ number, owner }: Effect & { kind: "read-case" }, desk: CaseDesk): Promise<EffectOutcome> {
  const found = await readOwn(number, owner, desk);
  return { kind: "case-read", number, ...(found ? { case: found } : {}) };
}

async function add(effect: Effect & { kind: "add-note" }, desk: CaseDesk): Promise<EffectOutcome> {
  const { number, owner, key, text, documents = [], answers } = effect;
  const known = await readOwn(number, owner, desk);
  if (known === undefined) throw new Failure("CASE_NOT_FOUND");
  const by = "requester" as const;
  if (documents.length > 0) await desk.addDocuments(number, { key: `${key}:documents`, by, documents });
  if (text !== "") await desk.addNote(number, { key, by, text });
  if (answers && known.state === "information-requested")
    await desk.resume(number, { key: `${key}:answered`, by, to: "in-progress" });
  return { kind: "note-added", number };
}

/** Documents that came meanwhile, or that nobody waits for any more, are nobody's business. */
async function remind(reminder: Reminder, desk: CaseDesk): Promise<EffectOutcome | undefined> {
  if (reminder.about !== "documents") return { kind: "due", reminder };
  const { state, documents } = await desk.read(reminder.number);
  if (state.startsWith("closed") || state === "resolved") return undefined;
  const missing = documents
    .filter(({ file, filed }) => !file && !filed)
    .map(({ document, label }) => ({ document, label }));
  return missing.length === 0 ? undefined : { kind: "due", reminder: { ...reminder, documents: missing } };
}

async function sendCode(
  { authorisation, language, key }: Effect & { kind: "send-code" },
  people: Pick<People, "sendCode">,
): Promise<EffectOutcome> {
  await people.sendCode({ authorisation, language, attempt: key });
  return { kind: "code-sent" };
}

async function checkCode(
  { authorisation, code, token, key }: Effect & { kind: "check-code" },
  people: Pick<People, "checkCode">,
): Promise<EffectOutcome> {
  const checked = await people.checkCode({ authorisation, code, attempt: key });
  if (!checked.ok) return { kind: "code-refused", why: checked.why, triesLeft: checked.triesLeft };
  return { kind: "identified", person: checked.person, ...(token ? { token } : {}) };
}
