/** Guided classification: type, subject, category, subcategory, one question each, only what is not known yet. */
import { z } from "zod";
import type { Classification } from "../../bot/ports/case-desk.ts";
import type { Procedure } from "../../knowledge/schema.ts";
import { understand } from "../../knowledge/understand.ts";
import { type Context, lost, type Move, replace, reply, stay } from "../flow.ts";
import { repairIn } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { toFlow } from "../to-flow.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { procedureOf, subjectOf } from "../wording/content.ts";
import { procedureName } from "../wording/labels.ts";

/** More options than that are a numbered list. */
const mostButtons = 8;
/** A shorter text that is no option is no description either. */
const wordsOfAMatter = 3;
/** Confidence from which a reading is named; it is confirmed anyway. */
const worthNaming = 0.3;

const slots = z.object({
  matter: z.string(),
  type: z.enum(["query", "error", "procedure"]).optional(),
  subject: z.string().optional(),
  category: z.string().optional(),
  /** A procedure that the person said it is not: its neighbours are offered first. */
  objected: z.string().optional(),
});
type Slots = z.infer<typeof slots>;

/** One question: its text, its options, and what the guide knows when one is chosen. */
interface Step {
  ask: string;
  options: Option[];
  take(id: string): Move | Slots;
}

function step(given: Slots, context: Context): Step {
  if (given.objected !== undefined) return neighbours(given, given.objected, context);
  if (given.type === undefined) return types(given, context);
  return given.type === "procedure" ? procedures(given, context) : cases(given, given.type, context);
}

/** What is it about, in the words of the person's aim, not of the catalogue. */
function types(given: Slots, { say }: Context): Step {
  const ids = ["procedure", "error", "query", "status"];
  return {
    ask: "guide.type",
    options: ids.map((id) => ({ id, label: say(`guide.type-${id}`) })),
    take: (id) =>
      id === "status" ? replace("case-status", {}) : { ...given, type: id as "query" | "error" | "procedure" },
  };
}

function neighbours(given: Slots, objected: string, context: Context): Step {
  const { neighbours: near } = procedureOf(objected, context.knowledge);
  const ids = near.flatMap(({ procedure }) => procedure ?? []);
  const { objected: _, ...rest } = given;
  return {
    ask: "guide.neighbour",
    options: [...ids.map((id) => named(id, context)), { id: "all", label: context.say("guide.none-of-these") }],
    take: (id) => (id === "all" ? rest : confirm(given, id)),
  };
}

/** Subject, then category, then the procedure itself; a level with one entry is not asked. */
function procedures(given: Slots, context: Context): Step {
  const all = [...context.knowledge.procedures.values()];
  const subjects = [...new Set(all.map(({ subject }) => subject))];
  if (given.subject === undefined || given.subject === "") return subjectStep(given, subjects, context);
  const within = all.filter(({ subject }) => subject === given.subject);
  const categories = [...new Map(within.map((one) => [one.category.es, one.category])).values()];
  if (given.category === undefined && categories.length > 1 && within.some(({ subcategory }) => subcategory)) {
    return {
      ask: "guide.category",
      options: categories.map((label) => ({ id: label.es, label: label[context.language] })),
      take: (id) => onlyOne(within, id) ?? { ...given, category: id },
    };
  }
  const listed =
    given.category === undefined ? within : within.filter(({ category }) => category.es === given.category);
  return {
    ask: "guide.procedure",
    options: listed.map(({ id }) => named(id, context)),
    take: (id) => confirm(given, id),
  };

  function onlyOne(some: Procedure[], category: string): Move | undefined {
    const [one, ...more] = some.filter((each) => each.category.es === category);
    return one !== undefined && more.length === 0 ? confirm(given, one.id) : undefined;
  }
}

function cases(given: Slots, type: "query" | "error", context: Context): Step {
  const { knowledge, language } = context;
  if (given.subject === undefined || given.subject === "")
    return subjectStep(given, [...knowledge.subjects.keys()], context);
  const categories = subjectOf(given.subject, knowledge).categories[type];
  const chosen = categories.length === 1 ? categories[0] : categories.find(({ id }) => id === given.category);
  if (chosen === undefined) {
    return {
      ask: "guide.category",
      options: categories.map(({ id, label }) => ({ id, label: label[language] })),
      take: (id) => ({ ...given, category: id }),
    };
  }
  return {
    ask: "guide.subcategory",
    options: chosen.subcategories.map(({ id, label }) => ({ id, label: label[language] })),
    take: (id) => openWith(given, { type, subject: given.subject ?? "", category: chosen.id, subcategory: id }),
  };
}

function subjectStep(given: Slots, ids: readonly string[], { knowledge, language }: Context): Step {
  return {
    ask: "guide.subject",
    options: ids.map((id) => ({ id, label: subjectOf(id, knowledge).label[language] })),
    take: (id) => ({ ...given, subject: id }),
  };
}

function named(id: string, { knowledge, language }: Context): Option {
  return { id, label: procedureName(id, knowledge, language) };
}

function confirm({ matter }: Slots, procedure: string): Move {
  return replace("confirm-type", { matter, type: "procedure", procedure });
}

function openWith({ matter }: Slots, classification: Classification): Move {
  return replace("open-case", { matter, classification: { ...classification } });
}

function question(given: Slots, context: Context) {
  const { ask, options } = step(given, context);
  const [question, orElse] = [context.say(ask), context.say("guide.or-else")];
  if (options.length <= mostButtons)
    return [reply(context, `${question}\n\n${orElse}`, { suggestions: suggest(options) })];
  const numbered = options.map(({ label }, index) => `${index + 1}. ${label}`).join("\n");
  return [reply(context, `${question}\n\n${numbered}\n\n${context.say("guide.by-number")} ${orElse}`)];
}

/** Told in the person's own words instead of chosen: the best reading of the type that was chosen. */
function told(given: Slots, text: string, context: Context): Move | undefined {
  if (given.type === undefined || text.trim().split(/\s+/).length < wordsOfAMatter) return undefined;
  const decision = understand(text, context.language, context.knowledge, { route: given.type });
  if (decision.confidence < worthNaming) return undefined;
  const { flow, slots: begun } = toFlow(`${given.matter}\n${text}`.trim(), decision);
  return replace(flow, begun);
}

/** A step with one option asks nothing: it is taken. */
function settle(given: Slots, context: Context): Move {
  const { options, take } = step(given, context);
  const only = options.length === 1 ? options[0] : undefined;
  if (only === undefined) return stay(given, ...question(given, context));
  return follow(take(only.id), context);
}

function follow(taken: Move | Slots, context: Context): Move {
  return "next" in taken ? taken : settle(taken, context);
}

export const guide = withSlots<Slots>(slots, {
  begin: settle,
  ask: question,
  hear(given, heard, context) {
    const { options, take } = step(given, context);
    const chosen = choose(heard.text, options);
    if (chosen !== undefined) return follow(take(chosen.id), context);
    const named = told(given, heard.text, context);
    if (named !== undefined) return named;
    const stuck = repairIn(heard.text, ["none-of-these", "dont-know"], context.knowledge) !== undefined;
    return stuck ? replace("talk-to-person", { matter: given.matter }) : lost;
  },
});
