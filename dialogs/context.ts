/** What a frame may look at, of the turn as it stands. */
import type { TurnInput } from "../bot/ports/dialog.ts";
import type { Person } from "../bot/ports/people.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Context, Settings } from "./flow.ts";
import type { Frame, Talk } from "./state.ts";
import { localeLanguage } from "./wording/locale.ts";
import { sayIn } from "./wording/say.ts";

interface Around {
  input: TurnInput;
  talk: Talk;
  /** Undefined where nothing is open. */
  frame: Frame | undefined;
  knowledge: Knowledge;
  settings: Settings;
  /** As of now: it may have been proven in this turn. */
  person: Person | undefined;
}

export function contextOf({ input, talk, frame, knowledge, settings, person }: Around): Context {
  const { now, turn, drafts = [], recognized } = input;
  const conversation = { ...input.conversation, ...(person ? { person } : {}) };
  const language = talk.language ?? localeLanguage(conversation.locale);
  const instance = frame?.instance ?? `talk-${turn}`;
  return {
    knowledge,
    settings,
    language,
    say: sayIn(knowledge, language),
    conversation,
    drafts,
    ...(recognized ? { recognized } : {}),
    now,
    matter: talk.matter,
    key: (effect) => `${conversation.id}:${instance}:${effect}`,
  };
}
