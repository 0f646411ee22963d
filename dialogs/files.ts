/** Files that were not taken although their message was, that are still to be scanned, or that are gone: what to do about it. */
import type { Attachment } from "../bot/ports/conversation.ts";
import type { RefusedFile } from "../bot/ports/incoming.ts";
import type { JsonObject } from "../bot/ports/json.ts";
import { reply } from "./flow.ts";
import type { Stage } from "./stage.ts";
import type { Frame } from "./state.ts";

const reasons: Readonly<Record<string, string>> = {
  FILE_TOO_LARGE: "refused.file-too-large",
  FILE_TYPE_REFUSED: "refused.file-type",
  FILE_INFECTED: "refused.file-infected",
  FILES_TOO_MANY: "refused.files-too-many",
};

export function tellRefused(stage: Stage, files: readonly RefusedFile[]): void {
  const { context } = stage;
  const lines = files.map(({ name, code }) =>
    context.say("documents.refused", { name, reason: context.say(reasons[code] ?? "refused.file-unreachable") }),
  );
  stage.reply(reply(context, lines.join("\n\n")));
}

/** They are taken as the others are; only nobody gets them yet. */
export function tellHeld(stage: Stage, files: readonly Attachment[]): void {
  const names = files.filter(({ held }) => held).map(({ name }) => name);
  if (names.length > 0) stage.say("documents.being-checked", { names: names.join(", ") });
}

/** The document that it was is missing again, wherever it is being asked for; what is registered already gets another copy. */
export function takeOutFile(stage: Stage, { file, name }: { file: string; name: string }): void {
  const without = (stack: readonly Frame[]) => stack.map((frame) => withoutFile(frame, file));
  const { stack, past } = stage.talk;
  stage.talk = { ...stage.talk, stack: without(stack), past: past.map(without) };
  const isOpen = stage.talk.stack.some((frame, at) => frame !== stack[at]);
  stage.say(isOpen ? "documents.infected" : "documents.infected-later", { name });
  if (isOpen) stage.ask();
}

function withoutFile(frame: Frame, file: string): Frame {
  const documents = frame.slots.documents as JsonObject | undefined;
  if (frame.flow !== "open-case" || documents === undefined || frame.slots.sent === true) return frame;
  const given = Object.entries(documents);
  const kept = given.filter(([, one]) => (one as { id?: string } | null)?.id !== file);
  if (kept.length === given.length) return frame;
  return { ...frame, slots: { ...frame.slots, documents: Object.fromEntries(kept) } };
}
