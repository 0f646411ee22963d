/**
 * Why a classification: the facts, the rule that follows from them, the official text; what the nearest other type would
 * take; and a word about the person's own name for it, where the service calls it otherwise.
 */
import { rulesOf } from "../../knowledge/class-facts.ts";
import type { Label } from "../../knowledge/decision.ts";
import { flipsOf, type Rule } from "../../knowledge/rules.ts";
import { normalise } from "../../knowledge/text.ts";
import type { Context } from "../flow.ts";
import { factOf } from "./content.ts";

/** Other outcomes that are worth telling, in this order, and how many of them. */
const contrasted = ["error", "procedure", "red-online", "query"] as const;
const mostContrasts = 2;

/** Paragraphs. None where no rule leads to the label. */
export function because(label: Label, matter: string, context: Context): string[] {
  const [rule] = rulesOf(label, context.knowledge);
  if (rule === undefined) return [];
  return [...yourWord(label, matter, context), reason(rule, context), ...otherwise(rule, context)];
}

/** The last fact of a row is the telling one. */
function reason(rule: Rule, context: Context): string {
  const { language, say } = context;
  const [fact, values] = Object.entries(rule.when).at(-1) ?? ["", []];
  const since = clause(fact, values[0] ?? "", "since", context);
  return say("because.reason", { since, why: rule.why[language], source: rule.source });
}

/** Only within the Treasury's own matters: what belongs to another body would be anything there. */
function otherwise(rule: Rule, context: Context): string[] {
  if (!rule.when.whose?.includes("treasury")) return [];
  const near = flipsOf(rule, [...context.knowledge.rules.values()]);
  const lines = contrasted.flatMap((route) => {
    const flip = near.find((one) => one.rule.outcome.route === route);
    if (flip === undefined) return [];
    const changes = Object.entries(flip.change).map(([fact, value]) => clause(fact, value, "if", context));
    return { size: changes.length, route, change: joined(changes, context) };
  });
  const told = lines
    .toSorted((a, b) => a.size - b.size)
    .filter(({ change }, at, all) => all.findIndex((one) => one.change === change) === at)
    .slice(0, mostContrasts)
    .map(({ route, change }) => context.say(`because.${route}-if`, { change }));
  return told.length === 0 ? [] : [told.join(" ")];
}

function clause(fact: string, value: string, form: "since" | "if", { knowledge, language }: Context): string {
  return factOf(fact, knowledge).values.find(({ id }) => id === value)?.[form][language] ?? "";
}

function joined(clauses: readonly string[], { say }: Context): string {
  const [last, ...before] = clauses.toReversed();
  if (before.length === 0) return last ?? "";
  return `${before.toReversed().join(", ")} ${say("because.and")} ${last ?? ""}`.trim();
}

/** "You call it an incident": only where the word names another type than the facts. */
function yourWord({ route }: Label, matter: string, { knowledge, language, say }: Context): string[] {
  const said = ` ${normalise(matter)} `;
  const named = knowledge.words.typeNames.flatMap(({ type, names }) => {
    const word = [...names[language], ...names.es, ...names.en].find((one) => said.includes(` ${normalise(one)} `));
    return word === undefined ? [] : { type, word };
  });
  const [first] = named;
  if (first === undefined || named.some(({ type }) => type === route)) return [];
  const key = `because.not-${first.type}-but-${route}`;
  return knowledge.texts[language][key] === undefined ? [] : [say(key, { word: first.word })];
}
