/** What will be registered, as rows. */
import { payloadHash } from "../../bot/cases/case.ts";
import type { Facts, Reply } from "../../bot/ports/conversation.ts";
import { checkAnswer } from "../../knowledge/forms/answers.ts";
import { type Context, reply } from "../flow.ts";
import { path } from "../wording/labels.ts";
import { documentsOf, fieldsOf } from "./form.ts";
import { hasWords, type Intake } from "./intake.ts";
import { confirmedCase } from "./payload.ts";

type Row = Facts["rows"][number];

export function summary(intake: Intake, context: Context): Facts {
  const { say, language, knowledge } = context;
  const data = fieldsOf(intake, knowledge).map(({ id, label }) => ({
    label: label[language],
    value: intake.answers[id]?.shown ?? "",
  }));
  const files = documentsOf(intake, knowledge).map(({ id, label }) => ({
    label: label[language],
    value: delivered(intake.documents[id], context),
  }));
  return {
    title: say("open-case.summary"),
    rows: [
      { label: say("labels.type"), value: say(`labels.type-${intake.classification.type}`) },
      { label: say("labels.classification"), value: path(intake.classification, context) },
      ...words(intake, context),
      ...data,
      ...files,
      ...(intake.related ? [related(intake.related, context)] : []),
      ...(intake.draft === undefined ? [] : [fingerprint(intake, context)]),
    ],
  };
}

/** What the person wrote at first goes with the case, where no field of the form holds it. */
function words(intake: Intake, context: Context): Row[] {
  return hasWords(intake, context) ? [{ label: context.say("labels.words"), value: intake.matter ?? "" }] : [];
}

function related({ number, as, why }: NonNullable<Intake["related"]>, { say }: Context): Row {
  return { label: say(`open-case.${as}`), value: [number, ...(why ? [why] : [])].join(": ") };
}

/** Of exactly what will be registered: the receipt carries the same. */
function fingerprint(intake: Intake, context: Context): Row {
  return { label: context.say("receipt.hash"), value: payloadHash(confirmedCase(intake, context)) };
}

/** What the person should look at once more: values that only one of two published rules allows. */
export function warnings(intake: Intake, context: Context): Reply[] {
  const told = fieldsOf(intake, context.knowledge).flatMap((field) => {
    const { value = "", shown = "" } = intake.answers[field.id] ?? {};
    const checked = checkAnswer(field, value, context);
    if (!checked.ok || checked.warning === undefined) return [];
    const label = field.label[context.language];
    return `- ${context.say("open-case.warned", { label, value: shown })} ${context.say(`warning.${checked.warning}`)}`;
  });
  return told.length === 0 ? [] : [reply(context, told.join("\n"))];
}

function delivered(document: Intake["documents"][string] | undefined, { say }: Context): string {
  if (typeof document === "object" && "filed" in document) return say("documents.was-filed", { when: document.filed });
  if (document === "later") return say("documents.will-follow");
  if (document === "none" || document === undefined) return say("documents.not-applicable");
  return document.name;
}
