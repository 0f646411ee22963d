/**
 * A simulated user: has a true case, says it in words that the training did not see, and answers what is asked. What is
 * asked is read from the stored state, as a person reads it on the screen; the answer is typed as one presses a button.
 */
import type { Reply } from "../../../bot/ports/conversation.ts";
import type { Frame } from "../../../dialogs/state.ts";
import { classOf, type Label } from "../../../knowledge/decision.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import type { Question } from "../../../knowledge/questions.ts";
import type { Language } from "../../../knowledge/text.ts";
import type { Random } from "../../support/random.ts";

export interface User {
  truth: Label;
  language: Language;
  /** The first message, and others for when it is not understood. */
  phrasings: readonly string[];
}

/** Where the talk ended: what is opened, answered or shown, or that a person takes over. */
export type End = Label | "person";

export interface Screen {
  frame: Frame | undefined;
  replies: readonly Reply[];
}

/** The end that the screen shows, if it is one for somebody who reads it. */
export function endOf({ truth }: User, { frame }: Screen): End | undefined {
  const { matter: _, ...slots } = (frame?.slots ?? {}) as Record<string, unknown>;
  switch (frame?.flow) {
    case "talk-to-person":
      return "person";
    case "case-status":
      return { route: "status" };
    case "door":
      return slots.route === truth.route ? truth : undefined;
    case "answer":
      return slots.article === truth.article ? truth : undefined;
    default:
      return undefined;
  }
}

const dontKnow: Readonly<Record<Language, string>> = { es: "no lo sé", en: "I don't know" };
const none: Readonly<Record<Language, string>> = { es: "ninguna", en: "none" };

/** The truthful answer to what the screen asks. `said`: messages so far. */
export function answer(user: User, { frame, replies }: Screen, said: number, knowledge: Knowledge): string {
  const shown = optionsIn(replies);
  const slots = (frame?.slots ?? {}) as Record<string, unknown>;
  switch (frame?.flow) {
    case "classify":
      return shown[classified(user, slots.question as Question, shown.length, knowledge)] ?? none[user.language];
    case "confirm-type":
      return shown[confirmed(user.truth, slots)] ?? dontKnow[user.language];
    case "door":
      return shown[slots.route === "red-online" && isLate(user.truth, knowledge) ? 1 : shown.length - 1] ?? "no";
    case "answer":
      return shown[1] ?? "no";
    case "guide":
      return shown.find((label) => namesOf(user, slots, knowledge).includes(label)) ?? none[user.language];
    default:
      return user.phrasings[said % user.phrasings.length] ?? none[user.language];
  }
}

/** Any other thing that the screen offers, or "I don't know". */
export function slip(user: User, screen: Screen, right: string, random: Random): string {
  const others = optionsIn(screen.replies).filter((label) => label !== right);
  if (others.length === 0 || random() < 0.5) return dontKnow[user.language];
  return others[Math.floor(random() * others.length)] as string;
}

/** Buttons, or the lines of a numbered list. */
function optionsIn(replies: readonly Reply[]): string[] {
  const last = replies.at(-1);
  const buttons = last?.suggestions?.map(({ value }) => value) ?? [];
  if (buttons.length > 0) return buttons;
  return (last?.text ?? "").split("\n").flatMap((line) => /^\d+\. (.*)$/.exec(line)?.[1] ?? []);
}

/** Place of the answer to a question of `classify`; the last place is "none" or "I don't know". */
function classified({ truth }: User, question: Question, count: number, knowledge: Knowledge): number {
  const last = count - 1;
  const found = (at: number) => (at === -1 ? last : at);
  switch (question.kind) {
    case "candidates":
      return found(question.classes.indexOf(classOf(truth)));
    case "word": {
      const { readings } = knowledge.words.falseFriends.find(({ id }) => id === question.id) ?? { readings: [] };
      const own = readings.findIndex(({ route }) => route === truth.route);
      return own === -1 ? found(readings.findIndex(({ route }) => route === undefined)) : own;
    }
    case "fact": {
      const chances = knowledge.classFacts.get(classOf(truth))?.get(question.id);
      const offered = (knowledge.facts.get(question.id)?.values ?? []).filter(({ option }) => option !== undefined);
      const sure = offered.findIndex(({ id }) => (chances?.get(id) ?? 0) > 1 / (chances?.size ?? 1));
      return found(sure);
    }
  }
}

/** Yes, "the Treasury has to change something", or something else. */
function confirmed(truth: Label, slots: Record<string, unknown>): number {
  const isRight =
    slots.type === truth.route && (slots.procedure ?? slots.subject) === (truth.procedure ?? truth.subject);
  if (isRight) return 0;
  const isAct = ["procedure", "red-online", "electronic-register"].includes(truth.route);
  if (slots.type === "procedure") return 1;
  return isAct ? 1 : 2;
}

function isLate({ procedure }: Label, { procedures }: Knowledge): boolean {
  return procedures.get(procedure ?? "")?.["in-red"] === true;
}

/** What the guide calls the truth, whichever step it is at. */
function namesOf({ truth, language }: User, slots: Record<string, unknown>, knowledge: Knowledge): string[] {
  const { procedures, subjects, texts } = knowledge;
  const procedure = procedures.get(truth.procedure ?? "");
  const subject = subjects.get((procedure?.subject ?? truth.subject) as never);
  const type = slots.type === undefined ? [texts[language][`guide.type-${truth.route}`]] : [];
  return [...type, procedure?.subcategory?.[language], procedure?.category[language], subject?.label[language]].flatMap(
    (name) => name ?? [],
  );
}
