/** Changing an answer: by naming it ("la fecha está mal"), with its new value or without, or from the list. */
import { normalise } from "../../knowledge/text.ts";
import { type Context, lost, type Move, reply } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { choose, type Option } from "../wording/choose.ts";
import { fieldsOf, missing } from "./form.ts";
import { correctable, type Intake, wordsId } from "./intake.ts";
import { goOn } from "./questions.ts";
import { isAnyText, take } from "./take.ts";

/** A longer message tells something; a correction is short. */
const longestCorrection = 12;

/** Undefined when the message is no correction, or there is nothing to correct yet. */
export function openCorrection(intake: Intake, text: string, context: Context): Move | undefined {
  if (intake.sent) return undefined;
  const options = correctable(intake, context);
  const named = namedIn(text, options);
  const isSaid = repairIn(text, ["correct"], context.knowledge) !== undefined;
  const isNamed =
    named !== undefined && (asksForChange(intake, text, context) || says(intake, named.id, text, context));
  if (options.length === 0 || (!isSaid && !isNamed)) return undefined;
  if (named !== undefined) return change(intake, named.id, text, context);
  return goOn({ ...intake, correcting: "which", tries: 0 }, context);
}

/** "… is wrong", "… should be": never in the middle of a text that is asked for. */
function asksForChange(intake: Intake, text: string, { knowledge }: Context): boolean {
  const open = missing(intake, knowledge);
  if (open.kind === "field" && open.field.kind === "long-text") return false;
  if (!isShort(text)) return false;
  const said = ` ${normalise(text)} `;
  const { es = [], en = [] } = knowledge.words.repairs.find(({ id }) => id === "correct")?.holds ?? {};
  return [...es, ...en].some((words) => said.includes(` ${words} `));
}

function isShort(text: string): boolean {
  return normalise(text).split(" ").length <= longestCorrection;
}

/** "The date is 3 November": another value of something that was answered and that not any text is. */
function says(intake: Intake, id: string, text: string, context: Context): boolean {
  const field = fieldsOf(intake, context.knowledge).find((one) => one.id === id);
  if (field === undefined || isAnyText(field)) return false;
  return isShort(text) && newValue(intake, id, text, context) !== undefined;
}

export function hearCorrection(intake: Intake, text: string, context: Context): Move {
  const options = correctable(intake, context);
  const chosen = choose(text, options) ?? namedIn(text, options);
  return chosen === undefined ? lost : change(intake, chosen.id, text, context);
}

/** What goes with the case in place of the words of the start, and with those that follow it. */
export function hearWords({ correcting: _, ...intake }: Intake, text: string, context: Context): Move {
  const matter = text.trim();
  const series = intake.series === undefined ? {} : { series: { ...intake.series, matter } };
  return goOn({ ...intake, matter, ...series }, context);
}

/** The new value where the message says it; else the answer is taken out, so that it is what is missing. */
function change(intake: Intake, id: string, text: string, context: Context): Move {
  if (id === wordsId) return goOn({ ...intake, correcting: wordsId }, context);
  const { [id]: _answer, ...answers } = intake.answers;
  const { [id]: _document, ...documents } = intake.documents;
  const { correcting: _, ...rest } = intake;
  const said = newValue(intake, id, text, context);
  if (said === undefined) return goOn({ ...rest, answers, documents, tries: 0 }, context);
  const noted = reply(context, context.say("open-case.noted", { value: said.shown }));
  return goOn({ ...rest, answers: { ...answers, [id]: said }, tries: 0 }, context, noted);
}

/** "… is", "… es": what stands behind it, if it is a valid answer. */
function newValue(intake: Intake, id: string, text: string, context: Context) {
  const field = fieldsOf(intake, context.knowledge).find((one) => one.id === id);
  const words = text.trim().split(/\s+/);
  const at = words.findLastIndex((word) => copulas.has(normalise(word)));
  if (field === undefined || at === -1 || at === words.length - 1) return undefined;
  const behind = words.slice(at + 1).filter((word, place) => place > 0 || !articles.has(normalise(word)));
  const taken = take(field, behind.join(" "), intake, context);
  return taken.ok ? taken.answer : undefined;
}

const copulas = new Set(["es", "era", "fue", "ser", "is", "was", "be", "to", "por"]);
const articles = new Set(["el", "la", "the"]);

/** The one whose label has most of its words in the message; none where two have as many. */
function namedIn(text: string, options: readonly Option[]): Option | undefined {
  const said = ` ${normalise(text)} `;
  const shared = options.map((option) => ({
    option,
    count: wordsOf(option.label).filter((word) => said.includes(` ${word} `)).length,
  }));
  const most = Math.max(0, ...shared.map(({ count }) => count));
  const best = shared.filter(({ count }) => count === most);
  return most > 0 && best.length === 1 ? best[0]?.option : undefined;
}

/** Those that carry meaning; the name of a form ("TA.2/S") is one word. */
function wordsOf(label: string): string[] {
  const words = label.split(/\s+/).map(normalise);
  return words.filter((word) => word.length > 2);
}
