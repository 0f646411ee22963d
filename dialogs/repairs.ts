/**
 * What a person may say at any point, whatever was asked: the word lists are `knowledge/content/words/repairs.yaml`.
 * A whole message must match, or begin with, one of the words; so "no puedo enviar el fichero" is not a "no".
 */
import type { Knowledge } from "../knowledge/knowledge.ts";
import { normalise } from "../knowledge/text.ts";

export type Repair = Knowledge["words"]["repairs"][number]["id"];

/** The repairs that the root handles before the open flow hears the message. */
export const anywhere = [
  "cancel",
  "back",
  "help",
  "start-over",
  "repeat",
  "language-es",
  "language-en",
  "person",
  "drafts",
] as const satisfies readonly Repair[];

/** The repair that a message is, if it is one of those asked for. Both languages always: people mix them. */
export function repairIn(text: string, wanted: readonly Repair[], knowledge: Knowledge): Repair | undefined {
  const said = normalise(text);
  if (said === "") return undefined;
  return knowledge.words.repairs.find(({ id, exact, starts }) => {
    if (!wanted.includes(id)) return false;
    const whole = [...exact.es, ...exact.en];
    const beginnings = [...starts.es, ...starts.en];
    return (
      whole.includes(said) || beginnings.some((beginning) => said.startsWith(`${beginning} `) || said === beginning)
    );
  })?.id;
}

export function isYes(text: string, knowledge: Knowledge): boolean {
  return repairIn(text, ["yes"], knowledge) !== undefined;
}

/** Whether something helped: yes, thanks, goodbye. */
export function isContent(text: string, knowledge: Knowledge): boolean {
  return repairIn(text, ["yes", "thanks", "goodbye"], knowledge) !== undefined;
}

export function isNo(text: string, knowledge: Knowledge): boolean {
  return repairIn(text, ["no"], knowledge) !== undefined;
}
