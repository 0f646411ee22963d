/**
 * What a conversation remembers between turns: a stack of frames, each a flow with its slots. Nothing is positional:
 * what to ask next is computed from what is missing, so a release that adds or drops a question goes on where it was.
 */
import { z } from "zod";
import type { Json, JsonObject } from "../bot/ports/json.ts";

export const flowIds = [
  "answer",
  "classify",
  "guide",
  "confirm-type",
  "door",
  "open-case",
  "case-status",
  "talk-to-person",
  "identify",
  "drafts",
] as const;
export type FlowId = (typeof flowIds)[number];

const jsonObject = z.record(z.string(), z.json()) as z.ZodType<JsonObject>;

const frameSchema = z.object({
  flow: z.enum(flowIds),
  /** Names the flow's run in keys of effects: turn it was opened in, and place in that turn. */
  instance: z.string(),
  slots: jsonObject,
});
export type Frame = z.infer<typeof frameSchema>;

const talkSchema = z.object({
  schema: z.literal(1),
  language: z.enum(["es", "en"]).optional(),
  /** Innermost last. */
  stack: z.array(frameSchema),
  /** Messages in a row that were not understood. */
  lost: z.number().int(),
  /** The requester's last message that was about a matter, for an escalation. */
  matter: z.string().optional(),
  /** A case that was closed as wrongly typed and is opened anew: its number, and what was typed for it. */
  reopens: z.object({ number: z.string(), answers: z.record(z.string(), z.string()) }).optional(),
  /** Earlier stacks, the newest last, for "back". */
  past: z.array(z.array(frameSchema)),
});
export type Talk = z.infer<typeof talkSchema>;

const topSchema = talkSchema.pick({ schema: true, language: true }).extend({ stack: z.array(z.unknown()) });

/** How many steps "back" can go. */
const pastLimit = 8;

export const newTalk: Talk = { schema: 1, stack: [], lost: 0, past: [] };

/** `changed` is true when the stored state is of a release whose frames this one does not know: the person is told. */
export function readTalk(stored: Json | undefined): { talk: Talk; changed: boolean } {
  if (stored === undefined) return { talk: newTalk, changed: false };
  const read = talkSchema.safeParse(stored);
  if (read.success) return { talk: read.data, changed: false };
  return { talk: { ...newTalk, ...languageOf(stored) }, changed: true };
}

/** The frame that has the floor, and the talk's language, without reading all that "back" can lead to. */
export function readTop(stored: Json | undefined): { top?: Frame; language?: Talk["language"] } {
  const talk = topSchema.safeParse(stored);
  if (!talk.success) return {};
  const top = frameSchema.safeParse(talk.data.stack.at(-1));
  return { language: talk.data.language, ...(top.success ? { top: top.data } : {}) };
}

function languageOf(stored: Json): Pick<Talk, "language"> {
  const read = z.object({ language: z.enum(["es", "en"]) }).safeParse(stored);
  return read.success ? { language: read.data.language } : {};
}

/** The talk with the present stack remembered for "back", if it differs from the last one remembered. */
export function remember(talk: Talk, before: Frame[]): Talk {
  if (JSON.stringify(talk.stack) === JSON.stringify(before)) return talk;
  return { ...talk, past: [...talk.past, before].slice(-pastLimit) };
}
