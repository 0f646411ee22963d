/** What will be registered, as rows. */
import type { Facts } from "../../bot/ports/conversation.ts";
import type { Context } from "../flow.ts";
import { path } from "../wording/labels.ts";
import { documentsOf, fieldsOf } from "./form.ts";
import type { Intake } from "./intake.ts";

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
      ...data,
      ...files,
    ],
  };
}

function delivered(document: Intake["documents"][string] | undefined, { say }: Context): string {
  if (document === "later") return say("documents.will-follow");
  if (document === "none" || document === undefined) return say("documents.not-applicable");
  return document.name;
}
