/**
 * The classification before anything is asked for: what type it is, why, when it would be another, and a way to
 * object. A procedure registered as an error is closed; nothing is opened that the person has not seen named.
 */
import { z } from "zod";
import { classOf, type Label, labelOf } from "../../knowledge/decision.ts";
import { type Context, lost, replace, reply, stay } from "../flow.ts";
import { isNo, isYes } from "../repairs.ts";
import { withSlots } from "../slots.ts";
import { because } from "../wording/because.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { procedureOf, subjectOf } from "../wording/content.ts";
import { path, procedureName } from "../wording/labels.ts";
import { toClassify } from "./classify.ts";

const slots = z.object({
  matter: z.string(),
  type: z.enum(["query", "error", "procedure"]),
  subject: z.string().optional(),
  procedure: z.string().optional(),
});
type Slots = z.infer<typeof slots>;

function options({ type }: Slots, { say }: Context): Option[] {
  const only = type === "procedure" ? [] : [{ id: "act", label: say("confirm-type.needs-act") }];
  return [
    { id: "yes", label: say(`confirm-type.yes-${type}`) },
    ...only,
    { id: "other", label: say(type === "procedure" ? "confirm-type.other-procedure" : "confirm-type.other") },
  ];
}

function question(given: Slots, context: Context) {
  return [reply(context, context.say("confirm-type.ask"), { suggestions: suggest(options(given, context)) })];
}

/** The subject comes with the procedure where there is one. */
function describe(given: Slots, context: Context): string {
  const { knowledge, language, say } = context;
  if (given.type !== "procedure") {
    const subject = subjectOf(given.subject, knowledge);
    return `${say(`confirm-type.is-${given.type}`, { subject: subject.label[language] })}\n\n${subject.what[language]}`;
  }
  const { what, needs, subject, category } = procedureOf(given.procedure, knowledge);
  const classification = { type: given.type, subject, category: category.es, procedure: given.procedure ?? "" };
  const named = say("confirm-type.is-procedure", {
    name: procedureName(given.procedure, knowledge, language),
    path: path(classification, context),
  });
  return `${named}\n\n${what[language]}\n\n${say("confirm-type.needs", { needs: needs[language] })}`;
}

function labelIn({ type, procedure, subject }: Slots): Label {
  return labelOf(`${type}:${procedure ?? subject ?? ""}`);
}

/** The official text that the procedure, or the subject, rests on. */
function ground({ type, procedure, subject }: Slots, { knowledge }: Context): string {
  return type === "procedure" ? procedureOf(procedure, knowledge).source : subjectOf(subject, knowledge).source;
}

/** When it is not this one. */
function unless(given: Slots, { knowledge, language, say }: Context): string[] {
  if (given.type !== "procedure") return [];
  const lines = procedureOf(given.procedure, knowledge).neighbours.map(({ when, procedure }) =>
    procedure === undefined
      ? `- ${when[language]}`
      : `- ${when[language]} → ${procedureName(procedure, knowledge, language)}`,
  );
  return [`${say("confirm-type.unless")}\n\n${lines.join("\n")}`];
}

function onward(given: Slots, context: Context) {
  if (given.type !== "procedure")
    return replace("guide", { matter: given.matter, type: given.type, subject: given.subject ?? "" });
  const { subject } = procedureOf(given.procedure, context.knowledge);
  const classification = {
    type: given.type,
    subject,
    category: given.procedure ?? "",
    procedure: given.procedure ?? "",
  };
  return replace("open-case", { matter: given.matter, classification });
}

export const confirmType = withSlots<Slots>(slots, {
  begin(given, context) {
    const source = context.say("answer.source", { source: ground(given, context) });
    const parts = [
      describe(given, context),
      ...because(labelIn(given), given.matter, context),
      ...unless(given, context),
      source,
    ];
    return stay(given, reply(context, parts.join("\n\n")), ...question(given, context));
  },
  ask: question,
  hear(given, heard, context) {
    const chosen = choose(heard.text, options(given, context))?.id;
    if (chosen === "yes" || isYes(heard.text, context.knowledge)) return onward(given, context);
    const not = [classOf(labelIn(given))];
    if (chosen === "act")
      return replace(
        "classify",
        toClassify(given.matter, {
          not: ["error", "query", "article"],
          facts: { whose: "treasury", exists: "no", "settled-by": "act" },
        }),
      );
    if (chosen === "other" || isNo(heard.text, context.knowledge)) {
      return given.type === "procedure" && given.procedure
        ? replace("guide", { matter: given.matter, objected: given.procedure })
        : replace("classify", toClassify(given.matter, { not }));
    }
    return lost;
  },
});
