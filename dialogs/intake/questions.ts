/** How the intake asks: a field, a document, which answer to change, the confirmation. */
import type { Reply } from "../../bot/ports/conversation.ts";
import { type AskedDocument, isRequired } from "../../knowledge/forms/form.ts";
import type { Field } from "../../knowledge/forms/schema.ts";
import { type Context, type Move, reply, stay } from "../flow.ts";
import { type Option, suggest } from "../wording/choose.ts";
import { asked } from "./asked.ts";
import { inTimeQuestion } from "./deadline.ts";
import { fieldsOf, formIn, valuesIn } from "./form.ts";
import { formOption, formReply } from "./form-view.ts";
import { confirmOptions, correctable, type Intake } from "./intake.ts";
import { askSimilar } from "./similar.ts";
import { summary, warnings } from "./summary.ts";

/** The question that is open now, asked. */
export function goOn(intake: Intake, context: Context, ...before: Move["replies"]): Move {
  return stay(intake, ...before, ...askIn(intake, context));
}

export function askIn(intake: Intake, context: Context): Reply[] {
  const { say } = context;
  const open = asked(intake, context);
  switch (open.kind) {
    case "sent":
      return [reply(context, say("open-case.still-sending"), { waits: true })];
    case "similar":
      return askSimilar(intake, context);
    case "which":
      return [whichQuestion(intake, context)];
    case "words":
      return [reply(context, say("open-case.words"))];
    case "in-time":
      return inTimeQuestion(intake, context);
    case "field":
      return [intake.asForm ? formReply(intake, context) : fieldQuestion(open.field, intake, context)];
    case "document":
      return [documentQuestion(open.document, intake, context)];
    case "confirmation":
      return confirmation(intake, context);
  }
}

function confirmation(intake: Intake, context: Context): Reply[] {
  return [
    reply(context, context.say("open-case.check"), { facts: summary(intake, context) }),
    ...warnings(intake, context),
    reply(context, context.say("open-case.confirm"), { suggestions: suggest(confirmOptions(context)) }),
  ];
}

function fieldQuestion(field: Field, intake: Intake, context: Context): Reply {
  const { language, say } = context;
  const fields = fieldsOf(intake, context.knowledge);
  const place = { number: fields.findIndex(({ id }) => id === field.id) + 1, of: fields.length };
  const needed = isRequired(field, formIn(intake, context.knowledge), valuesIn(intake));
  const optional = needed ? "" : ` ${say("open-case.optional")}`;
  const text = `${say("open-case.place", place)} **${field.question[language]}**${optional}\n\n${field.help[language]}`;
  return reply(context, text, {
    suggestions: suggest([...fieldOptions(field, needed, context), ...formOption(intake, context)]),
  });
}

function fieldOptions(field: Field, needed: boolean, { language, say }: Context) {
  const skip = needed ? [] : [{ id: "skip", label: say("open-case.skip") }];
  if (field.kind === "yes-no")
    return [{ id: "yes", label: say("answer.yes") }, { id: "no", label: say("answer.no") }, ...skip];
  return [...(field.options ?? []).map(({ id, label }) => ({ id, label: label[language] })), ...skip];
}

function documentQuestion(document: AskedDocument, { filing }: Intake, context: Context): Reply {
  const { language, say } = context;
  if (filing === document.id) return reply(context, say("documents.when-where"));
  const options = documentOptions(document, context);
  const text = `**${say("documents.ask")}** ${document.label[language]}\n\n${document.help[language]}\n\n${say("documents.how")}`;
  return reply(context, text, { suggestions: suggest(options), wantsFile: true });
}

/** What can be said instead of a file. What was filed before is not asked for again (Ley 39/2015 art. 28.2). */
export function documentOptions({ required }: AskedDocument, { say }: Context): Option[] {
  const none = required ? [] : [{ id: "none", label: say("documents.not-applicable") }];
  return [
    { id: "later", label: say("documents.later") },
    { id: "filed", label: say("documents.filed-before") },
    ...none,
  ];
}

function whichQuestion(intake: Intake, context: Context): Reply {
  return reply(context, context.say("open-case.which"), { suggestions: suggest(correctable(intake, context)) });
}
