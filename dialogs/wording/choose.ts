/** A choice among options: how it is offered and how an answer is recognised. */
import type { Suggestion } from "../../bot/ports/conversation.ts";
import { normalise } from "../../knowledge/text.ts";

export interface Option {
  id: string;
  label: string;
}

export function suggest(options: readonly Option[]): Suggestion[] {
  return options.map(({ label }) => ({ label, value: label }));
}

/** By label, by number, or by words that only one label has. */
export function choose(text: string, options: readonly Option[]): Option | undefined {
  const said = normalise(text);
  if (said === "") return undefined;
  const exact = options.find(({ id, label }) => normalise(label) === said || id === said);
  return exact ?? byNumber(said, options) ?? byWords(said, options);
}

function byNumber(said: string, options: readonly Option[]): Option | undefined {
  const number = /^(?:(?:la|el|opcion|option|number|numero|the) )?(\d{1,2})$/.exec(said)?.[1];
  return number === undefined ? undefined : options[Number(number) - 1];
}

/** A short answer ("la segunda parte del nombre") that stands whole inside one label only. */
function byWords(said: string, options: readonly Option[]): Option | undefined {
  if (said.length < 4 || said.split(" ").length > 8) return undefined;
  const holding = options.filter(({ label }) => ` ${normalise(label)} `.includes(` ${said} `));
  return holding.length === 1 ? holding[0] : undefined;
}
