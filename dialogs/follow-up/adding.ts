/** What is added to a case: a remark, documents, the answer to the staff's question, an objection to the classification. */
import { addNote } from "../../bot/cases/add-note.ts";
import { ownerOf } from "../../bot/cases/owner.ts";
import type { CaseDocument } from "../../bot/ports/case-desk.ts";
import type { Attachment, Reply } from "../../bot/ports/conversation.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import { type Context, type Heard, lost, type Move, reply } from "../flow.ts";
import type { Followed } from "./followed.ts";
import type { Following } from "./following.ts";

export type Adding = NonNullable<Following["adding"]>;

export function askAdding({ number, missing }: Followed, adding: Adding, context: Context): Reply[] {
  const names = adding === "document" ? missing.map(({ label }) => `- ${label}`).join("\n") : "";
  const text = context.say(`adding.${adding}`, { number });
  const wantsFile = adding === "document" || adding === "answer";
  return [reply(context, names === "" ? text : `${text}\n\n${names}`, { wantsFile })];
}

export function hearAdding(
  given: Following & { followed: Followed; adding: Adding },
  { text, attachments }: Heard,
  context: Context,
): Move {
  const { followed, adding } = given;
  if (adding === "document" && attachments.length === 0) return lost;
  const documents = documentsOf(attachments, followed, context);
  const said = adding === "objection" ? context.say("adding.objecting", { text }) : text;
  const added = { number: followed.number, owner: ownerOf(context.conversation), text: said };
  const key = context.key(`add-${adding}-${context.now}`);
  const answers = adding === "answer" ? { answers: true } : {};
  const missing = followed.missing.slice(attachments.length);
  return {
    replies: [reply(context, context.say("adding.sending"), { waits: true })],
    effects: [addNote(key, { ...added, ...answers, ...(documents.length > 0 ? { documents } : {}) })],
    next: { to: "stay", slots: { ...given, followed: { ...followed, missing }, sent: true } as JsonObject },
  };
}

/** Those that were to follow, in their order; others stand by themselves. */
function documentsOf(files: readonly Attachment[], { missing }: Followed, { say }: Context): CaseDocument[] {
  return files.map((file, index) => {
    const { document, label } = missing[index] ?? { document: `added-${file.id}`, label: say("adding.other") };
    return { document, label, file };
  });
}
