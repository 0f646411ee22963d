/** What each effect does outside, and what the conversation hears of it. */
import { ownerOf } from "../cases/owner.ts";
import { Failure } from "../errors.ts";
import type { CaseDesk, CaseRecord } from "../ports/case-desk.ts";
import type { Conversation, Reply } from "../ports/conversation.ts";
import type { Effect } from "../ports/effect.ts";
import type { EffectOutcome, Reminder } from "../ports/incoming.ts";
import type { Messenger } from "../ports/messenger.ts";
import type { LeasedEffect } from "../ports/outbox-records.ts";
import type { People } from "../ports/people.ts";
import type { Done } from "./done.ts";
import { keepHere } from "./keep-here.ts";
import { mergeCases, type Opening, openCase } from "./open-case.ts";
import { type DocumentOutlets, sendDocument } from "./send-document.ts";
import { mailNotice, mailStaff, sendEvent, type TellOutlets, watchClosing } from "./tell.ts";

/** How many of an owner's cases are shown. */
const listLimit = 10;

export interface Outlets
  extends Opening,
    Pick<DocumentOutlets, "attachment">,
    Omit<TellOutlets, "desk" | "people" | "outbox" | "now"> {
  outbox: Opening["outbox"] & TellOutlets["outbox"];
  people: Pick<People, "sendCode" | "checkCode" | "addressOnRecord">;
  /** Absent where no channel needs one. */
  messenger?: Messenger;
  conversation(id: string): Promise<Conversation | undefined>;
}

/** What delivery asks of whoever does the work. */
export interface Hands {
  /** Throws what is behind it throws, NotYet, and Overtaken. */
  carryOut(effect: Effect, leased: LeasedEffect): Promise<Done>;
  /** What the conversation hears of a case that waits. Throws what the store throws. */
  keepHere(effect: Effect & { kind: "open-case" }): Promise<EffectOutcome>;
}

export function createHands(outlets: Outlets): Hands {
  return {
    carryOut: (effect, leased) => carryOut(effect, leased, outlets),
    keepHere: (effect) => keepHere(effect, outlets),
  };
}

/** Throws what is behind it throws, NotYet, and Overtaken. */
export async function carryOut(effect: Effect, leased: LeasedEffect, outlets: Outlets): Promise<Done> {
  switch (effect.kind) {
    case "open-case":
      return openCase(effect, leased, outlets);
    case "merge-cases":
      await mergeCases(effect, outlets.desk);
      return {};
    case "send-document":
      await sendDocument(effect, outlets);
      return {};
    case "send":
      await send(effect.reply, leased.conversation, outlets);
      return {};
    case "mail-notice":
      await mailNotice(effect, outlets);
      return {};
    case "mail-staff":
      await mailStaff(effect, outlets);
      return {};
    case "send-event":
      await sendEvent(effect, outlets);
      return {};
    case "watch-closing":
      return { telling: await watchClosing(effect, outlets) };
    default:
      return { outcome: await answer(effect, outlets) };
  }
}

type Told = "send" | "mail-notice" | "mail-staff" | "watch-closing" | "send-event";
type Answered = Exclude<Effect, { kind: "open-case" | "merge-cases" | "send-document" | Told }>;

async function answer(effect: Answered, { desk, people }: Outlets): Promise<EffectOutcome | undefined> {
  switch (effect.kind) {
    case "find-cases":
      return { kind: "cases-found", cases: await desk.list(effect.owner, listLimit) };
    case "read-case":
      return readCase(effect, desk);
    case "add-note":
      return add(effect, desk);
    case "send-code":
      return sendCode(effect, people);
    case "check-code":
      return checkCode(effect, people);
    case "remind":
      return remind(effect.reminder, desk);
  }
}

async function send(reply: Reply, id: string | undefined, { messenger, conversation }: Outlets): Promise<void> {
  const to = id === undefined ? undefined : await conversation(id);
  if (to === undefined || messenger === undefined) throw new Failure("CHANNEL_REFUSED");
  await messenger.send(to, reply);
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
  // One after the other: a desk to which files are sent takes one at a time.
  for (const [index, document] of documents.entries())
    await desk.addDocuments(number, { key: `${key}:document-${index + 1}`, by, documents: [document] });
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
