/** The form as one page instead of questions: how it is offered and shown. */
import type { FormField, FormGroup, FormView, Language, Reply } from "../../bot/ports/conversation.ts";
import { type Form, formById, formsOf, isRequired } from "../../knowledge/forms/form.ts";
import type { Field, FieldKind } from "../../knowledge/forms/schema.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { type Context, reply } from "../flow.ts";
import { choose, type Option } from "../wording/choose.ts";
import { subjectOf } from "../wording/content.ts";
import { path } from "../wording/labels.ts";
import { sayIn } from "../wording/say.ts";
import { type Answer, fieldsOf, formIn, valuesIn } from "./form.ts";
import { begunIntake, type Intake } from "./intake.ts";

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

/** A form before there is a talk: nothing is filled in. */
export function blankForm(id: string, knowledge: Knowledge, language: Language): FormView | undefined {
  const form = formById(id, knowledge);
  if (form === undefined) return undefined;
  const intake = begunIntake(form);
  const around = { knowledge, language, say: sayIn(knowledge, language) };
  const fields = fieldsOf(intake, knowledge).map((field) => view(field, intake, around));
  const submit = around.say("form.submit");
  return { run: "", title: path(intake.classification, around), fields, submit };
}

/** All forms by what they are about. */
export function formList(knowledge: Knowledge, language: Language): FormGroup[] {
  const say = sayIn(knowledge, language);
  const groups = Map.groupBy(formsOf(knowledge), ({ type, subject }) =>
    type === "procedure" ? `procedure ${subject}` : type,
  );
  return [...groups.values()].map((forms) => {
    const { type, subject } = forms[0] as Form;
    const of = type === "procedure" ? `: ${subjectOf(subject, knowledge).label[language]}` : "";
    return {
      title: `${say(`form.list-${type}`)}${of}`,
      forms: forms.map(({ id, title }) => ({ id, title: title[language] })),
    };
  });
}

export function formReply(intake: Intake, context: Context): Reply {
  const { say } = context;
  const fields = fieldsOf(intake, context.knowledge).map((field) => view(field, intake, context));
  const title = path(intake.classification, context);
  const form = { run: context.key("form"), title, fields, submit: say("form.submit") };
  const wrong = fields.filter(({ problem }) => problem !== undefined).length;
  const text = wrong === 0 ? "form.fill-in" : wrong === 1 ? "form.repair-one" : "form.repair";
  return reply(context, say(text, { number: wrong }), { form });
}

const inputs: Partial<Record<FieldKind, FormField["input"]>> = {
  "long-text": "long-text",
  email: "email",
  phone: "tel",
  choice: "choice",
  "yes-no": "choice",
};

type Around = Pick<Context, "knowledge" | "language" | "say">;

/** As a person would write it, and as it is read again. */
function written(kind: FieldKind, answer: Answer | undefined): string {
  if (answer === undefined || answer.value === "") return "";
  if (kind === "date") return answer.value.split("-").toReversed().join("/");
  return ["choice", "yes-no", "number"].includes(kind) ? answer.value : answer.shown;
}

function view(field: Field, intake: Intake, around: Around): FormField {
  const { language, say, knowledge } = around;
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
