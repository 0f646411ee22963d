/** The form as one page instead of questions: how it is offered and shown. */
import type { FormField, Reply } from "../../bot/ports/conversation.ts";
import { isRequired } from "../../knowledge/forms/form.ts";
import type { Field, FieldKind } from "../../knowledge/forms/schema.ts";
import { type Context, reply } from "../flow.ts";
import { choose, type Option } from "../wording/choose.ts";
import { path } from "../wording/labels.ts";
import { type Answer, fieldsOf, formIn, valuesIn } from "./form.ts";
import type { Intake } from "./intake.ts";

/** From so many questions on, a form is offered instead. */
const fewestFields = 3;

/** Offered beside a question when enough is missing. */
export function formOption(intake: Intake, { knowledge, say }: Context): Option[] {
  const open = fieldsOf(intake, knowledge).filter(({ id }) => intake.answers[id] === undefined);
  return open.length < fewestFields ? [] : [{ id: "form", label: say("form.offer") }];
}

/** By its words only: a number is an answer to the question that is open. */
export function wantsForm(text: string, { say }: Context): boolean {
  return !/\d/.test(text) && choose(text, [{ id: "form", label: say("form.offer") }]) !== undefined;
}

export function formReply(intake: Intake, context: Context): Reply {
  const { say } = context;
  const fields = fieldsOf(intake, context.knowledge).map((field) => view(field, intake, context));
  const title = path(intake.classification, context);
  const form = { run: context.key("form"), title, fields, submit: say("form.submit") };
  const wrong = fields.filter(({ problem }) => problem !== undefined).length;
  return reply(context, wrong === 0 ? say("form.fill-in") : say("form.repair", { number: wrong }), { form });
}

const inputs: Partial<Record<FieldKind, FormField["input"]>> = {
  "long-text": "long-text",
  email: "email",
  phone: "tel",
  choice: "choice",
  "yes-no": "choice",
};

/** As a person would write it, and as it is read again. */
function written(kind: FieldKind, answer: Answer | undefined): string {
  if (answer === undefined || answer.value === "") return "";
  if (kind === "date") return answer.value.split("-").toReversed().join("/");
  return ["choice", "yes-no", "number"].includes(kind) ? answer.value : answer.shown;
}

function view(field: Field, intake: Intake, context: Context): FormField {
  const { language, say, knowledge } = context;
  const { id, kind, label, help, options } = field;
  const refused = intake.refused[id];
  const choices =
    kind === "yes-no"
      ? ["yes", "no"].map((value) => ({ id: value, label: say(`answer.${value}`) }))
      : options?.map((option) => ({ id: option.id, label: option.label[language] }));
  return {
    id,
    label: label[language],
    help: help[language],
    input: inputs[kind] ?? "text",
    required: isRequired(field, formIn(intake, knowledge), valuesIn(intake)),
    value: refused?.text ?? written(kind, intake.answers[id]),
    ...(choices ? { options: choices } : {}),
    ...(refused ? { problem: refused.problem } : {}),
  };
}
