/** One simulated talk through the real dialogs, from the first message to where it ends. */
import type { Conversation } from "../../../bot/ports/conversation.ts";
import type { TurnOutput } from "../../../bot/ports/dialog.ts";
import type { Json } from "../../../bot/ports/json.ts";
import { createDialogs } from "../../../dialogs/root.ts";
import { type Frame, readTalk } from "../../../dialogs/state.ts";
import type { Label } from "../../../knowledge/decision.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import type { Random } from "../../support/random.ts";
import { answer, type End, endOf, type Screen, slip, type User } from "./user.ts";

export interface Talked {
  user: User;
  /** Undefined: still going round in circles after `mostTurns`. */
  end: End | undefined;
  /** Questions that were answered before the end. */
  questions: number;
}

export interface Habits {
  /** Share of questions that are answered wrongly or with "I don't know". */
  slips: number;
  /** Everybody is asked the same: type, subject, category, procedure. */
  fixed: boolean;
}

const mostTurns = 15;
const now = Date.parse("2026-11-23T10:00:00Z");

export function talk(user: User, habits: Habits, random: Random, knowledge: Knowledge): Talked {
  const dialogs = createDialogs(knowledge, {});
  const conversation: Conversation = { id: "simulated", channel: "terminal", user: "simulated", locale: user.language };
  let state: Json | undefined = habits.fixed ? startOfGuide(user) : undefined;
  let text = habits.fixed ? "?" : (user.phrasings[0] ?? "");
  for (let turn = 1; turn <= mostTurns; turn += 1) {
    const incoming = { kind: "message", text } as const;
    const output: TurnOutput = dialogs.run({ conversation, state, incoming, turn, now, recent: [] });
    state = output.state;
    const { talk: stored } = readTalk(state);
    const screen = { frame: stored.stack.at(-1), replies: output.replies };
    const end = chosenIn(screen.frame) ?? endOf(user, screen);
    if (end !== undefined) return { user, end, questions: turn - 1 };
    const right = answer(user, screen, turn, knowledge);
    text = screen.frame !== undefined && random() < habits.slips ? slip(user, screen, right, random) : right;
  }
  return { user, end: undefined, questions: mostTurns };
}

/** Confirmed by the user: the intake has begun, or only the category of a query or an error is left to say. */
function chosenIn(frame: Screen["frame"]): Label | undefined {
  const slots = (frame?.slots ?? {}) as Record<string, unknown>;
  if (frame?.flow === "open-case") {
    const { type, subject, procedure } = slots.classification as Record<string, string>;
    return type === "procedure" ? { route: type, procedure: procedure ?? "" } : ({ route: type, subject } as Label);
  }
  const isSubjectKnown = typeof slots.subject === "string" && slots.subject !== "";
  if (frame?.flow === "guide" && (slots.type === "query" || slots.type === "error") && isSubjectKnown)
    return { route: slots.type, subject: slots.subject as never };
  return undefined;
}

function startOfGuide({ language, phrasings }: User): Json {
  const frame: Frame = { flow: "guide", instance: "guide-0-1", slots: { matter: phrasings[0] ?? "" } };
  return { schema: 1, language, stack: [frame], lost: 0, past: [] } as unknown as Json;
}
