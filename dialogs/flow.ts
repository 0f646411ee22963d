/** What a flow is: pure functions over its slots. The root (`root.ts`) keeps the stack; a flow says where to go next. */
import type {
  Attachment,
  Conversation,
  Facts,
  FilledForm,
  FormView,
  Language,
  Reply,
  Suggestion,
} from "../bot/ports/conversation.ts";
import type { Draft } from "../bot/ports/draft.ts";
import type { Effect } from "../bot/ports/effect.ts";
import type { EffectOutcome, RefusedFile } from "../bot/ports/incoming.ts";
import type { JsonObject } from "../bot/ports/json.ts";
import type { Person } from "../bot/ports/people.ts";
import type { Recognized } from "../bot/ports/recognizers.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { FlowId } from "./state.ts";
import type { Say } from "./wording/say.ts";

/** What the helpline's operator has configured; what is absent is never named to anybody. */
export interface Settings {
  /** Shown as a way to reach a person. */
  phone?: string;
  /** Opening hours, in both languages. */
  hours?: { es: string; en: string };
}

/** What a flow may look at. */
export interface Context {
  knowledge: Knowledge;
  settings: Settings;
  language: Language;
  say: Say;
  /** `person`: as of now, also when it was proven in this turn. */
  conversation: Conversation;
  /** What the recogniser read in the message. */
  recognized?: Recognized;
  /** Of that person. */
  drafts: readonly Draft[];
  /** Milliseconds since 1970. */
  now: number;
  /** The requester's last message about a matter. */
  matter: string | undefined;
  /** Key of an effect of this frame, the same when the turn runs twice. */
  key(effect: string): string;
}

/** A message as a flow hears it. */
export interface Heard {
  text: string;
  attachments: Attachment[];
  /** Files of the message that were not taken. */
  refusedFiles?: RefusedFile[];
  /** A form that was filled in, instead of a text. */
  form?: FilledForm;
  /** Id of the token that the message came with. */
  token?: string;
}

/** Where the talk goes after a move. `lost`: this was no answer to the open question. */
export type Next =
  | { to: "stay"; slots: JsonObject }
  | { to: "open"; flow: FlowId; slots: JsonObject }
  /** `ends`: the draft that this was is no more: registered, or discarded. */
  | { to: "replace"; flow: FlowId; slots: JsonObject; ends?: string }
  | { to: "done"; ends?: string }
  | { to: "lost" };

export interface Move {
  replies: Reply[];
  effects?: Effect[];
  next: Next;
  /** Who it is was proven. */
  identified?: Proven;
  /** A case that is opened anew (`Talk.reopens`). */
  reopens?: { number: string; answers: Record<string, string> };
}

export interface Proven {
  person: Person;
  token?: string;
}

export interface Flow {
  /** First words, when the flow is opened. */
  begin(slots: JsonObject, context: Context): Move;
  /** The open question again: after a digression, "back", "repeat", a change of language. */
  ask(slots: JsonObject, context: Context): Reply[];
  hear(slots: JsonObject, heard: Heard, context: Context): Move;
  /** What an effect of this frame brought back. */
  outcome?(slots: JsonObject, outcome: EffectOutcome, context: Context): Move;
  /** "The date is wrong": opens the named answer again. Undefined when the message is no correction of anything here. */
  correct?(slots: JsonObject, text: string, context: Context): Move | undefined;
}

/** Reply with the turn's language. */
export function reply(
  context: Pick<Context, "language">,
  text: string,
  more: {
    suggestions?: Suggestion[];
    facts?: Facts;
    form?: FormView;
    quote?: string;
    wantsFile?: boolean;
    receipt?: Reply["receipt"];
    waits?: boolean;
  } = {},
): Reply {
  return { text, language: context.language, ...more };
}

export const lost: Move = { replies: [], next: { to: "lost" } };

export function stay(slots: JsonObject, ...replies: Reply[]): Move {
  return { replies, next: { to: "stay", slots } };
}

export function open(flow: FlowId, slots: JsonObject, ...replies: Reply[]): Move {
  return { replies, next: { to: "open", flow, slots } };
}

export function replace(flow: FlowId, slots: JsonObject, ...replies: Reply[]): Move {
  return { replies, next: { to: "replace", flow, slots } };
}

export function done(...replies: Reply[]): Move {
  return { replies, next: { to: "done" } };
}
