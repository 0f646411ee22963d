/** Which language the talk is in: the person's word, else the first message's, else the browser's, else Spanish. */
import { detectLanguage } from "../knowledge/language.ts";
import type { Stage } from "./stage.ts";

/** Words that a message needs for its language to change a talk that goes on in the other one. */
const wordsToSwitch = 4;

/** Follows a person who clearly writes the other language; Catalan, Galician, Basque and French are answered in Spanish. */
export function hearLanguage(stage: Stage, text: string): void {
  const heard = detectLanguage(text);
  if (heard === undefined) return;
  const present = stage.talk.language;
  if (heard !== "es" && heard !== "en") {
    if (present === undefined) stage.talk = { ...stage.talk, language: "es" };
    if (!stage.talk.stack.length) stage.say("talk.answered-in-spanish");
    return;
  }
  const clear = text.trim().split(/\s+/).length >= wordsToSwitch;
  if (present === undefined || (heard !== present && clear && stage.top === undefined)) {
    stage.talk = { ...stage.talk, language: heard };
  }
}
