/** Exactly what is registered of a draft, whichever face it was filled in with. */
import { type ConfirmedDraft, newCase } from "../../bot/cases/open.ts";
import type { CaseDocument, Classification, NewCase } from "../../bot/ports/case-desk.ts";
import { categoryField } from "../../knowledge/forms/form.ts";
import type { Context } from "../flow.ts";
import { path } from "../wording/labels.ts";
import { type Draft, documentsOf, fieldsOf, formIn, valuesIn } from "./form.ts";
import type { Intake } from "./intake.ts";

type Around = Pick<Context, "knowledge" | "language" | "say" | "conversation">;

/** What is confirmed, with the draft's own key: the same wherever it is confirmed. */
export function confirmedCase(intake: Intake, context: Context): NewCase {
  const key = intake.draft === undefined ? context.key("open") : `draft:${intake.draft}`;
  return newCase(key, payloadOf(intake, context), intake.origin);
}

type Filled = Draft & { matter?: string | undefined; related?: NewCase["related"] | undefined };

export function payloadOf(draft: Filled, context: Around): ConfirmedDraft {
  const { language, knowledge, conversation } = context;
  const { answers } = draft;
  const classification = classificationOf(draft, context);
  const data = fieldsOf(draft, knowledge)
    .filter(({ id }) => id !== categoryField && answers[id]?.value)
    .map(({ id, label }) => {
      const { value = "", shown = value } = answers[id] ?? {};
      return { field: id, label: label[language], value, ...(shown === value ? {} : { shown }) };
    });
  const { person } = conversation;
  const authorisation = person?.authorisation ?? answers["authorisation-number"]?.value;
  return {
    classification,
    requester: {
      channel: conversation.channel,
      user: conversation.user,
      language,
      ...(person ? { owner: person.id } : {}),
      ...(person?.name ? { name: person.name } : {}),
      ...(authorisation ? { authorisation } : {}),
    },
    title: path(classification, context),
    description: answers.description?.value ?? draft.matter ?? "",
    data,
    documents: documentsIn(draft, context),
    ...(draft.related ? { related: draft.related } : {}),
  };
}

/** The desk's own words for a case: a procedure stands under its id, a query or an error under what was chosen. */
export function classificationOf(draft: Draft, { knowledge }: Pick<Context, "knowledge">): Classification {
  const { type, subject, procedure } = formIn(draft, knowledge);
  if (procedure !== undefined) return { type, subject, category: procedure, procedure };
  const [category = "", subcategory] = (valuesIn(draft)[categoryField] ?? "").split(".");
  return { type, subject, category, ...(subcategory ? { subcategory } : {}) };
}

function documentsIn(draft: Draft, { knowledge, language }: Around): CaseDocument[] {
  return documentsOf(draft, knowledge).flatMap(({ id, label }) => {
    const delivered = draft.documents[id];
    if (delivered === undefined || delivered === "none") return [];
    const how = delivered === "later" ? {} : "filed" in delivered ? delivered : { file: delivered };
    return [{ document: id, label: label[language], ...how }];
  });
}
