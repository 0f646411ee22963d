/** The first words of an intake, with what is known already; or of a draft that is gone on with. */
import { draftId, mostDrafts } from "../drafts.ts";
import { type Context, type Move, replace, reply } from "../flow.ts";
import { path } from "../wording/labels.ts";
import { moment } from "../wording/moment.ts";
import { deadlineNote } from "./deadline.ts";
import { fillIn } from "./filled.ts";
import { fieldsOf } from "./form.ts";
import type { Intake } from "./intake.ts";
import { liftInto } from "./lifting.ts";
import { goOn } from "./questions.ts";
import { followingReply, split } from "./several.ts";

/** The draft is the person's from the first question on. What was begun before is gone on with. */
export function begin(given: Intake, context: Context): Move {
  if (given.draft !== undefined) return resume(given, context);
  const { person } = context.conversation;
  if (given.origin === "escalation" || person === undefined) return beginFresh(given, context);
  const follows = given.series !== undefined && given.series.place > 1;
  if (context.drafts.length >= mostDrafts && !follows)
    return replace("drafts", {}, reply(context, context.say("drafts.too-many", { number: mostDrafts })));
  const draft = draftId(context.key("draft"));
  if (follows) return goOn({ ...given, draft }, context, followingReply(given, context));
  return beginFresh(withReopened(withAuthorisation({ ...given, draft }, context), context), context);
}

/** Sent elsewhere or not: opened twice it is one case. */
function resume(intake: Intake, context: Context): Move {
  const known = context.drafts.find(({ id }) => id === intake.draft);
  const when = known === undefined ? "" : moment(known.updatedAt, context.language);
  const title = path(intake.classification, context);
  return goOn(
    { ...intake, sent: false, tries: 0 },
    context,
    reply(context, context.say("drafts.resumed", { title, when })),
  );
}

/** What was proven is not asked for. */
function withAuthorisation(intake: Intake, { conversation }: Context): Intake {
  const value = conversation.person?.authorisation;
  if (value === undefined) return intake;
  return { ...intake, answers: { ...intake.answers, "authorisation-number": { value, shown: value } } };
}

/** What was typed for the case that was closed as wrongly typed is not typed again. */
function withReopened({ reopens, ...intake }: Intake, context: Context): Intake {
  if (reopens === undefined) return intake;
  const { "authorisation-number": _, ...typed } = reopens.answers;
  const filled = fillIn({ ...intake, related: { number: reopens.number, as: "replaces" } }, typed, context);
  return { ...filled, refused: {} };
}

/** The matter that the person wrote at the start is the description: it is not asked for again. */
function beginFresh({ typed, ...intake }: Intake, context: Context): Move {
  if (typed !== undefined) return goOn(fillIn({ ...intake, asForm: true }, typed, context), context);
  const described = fieldsOf(intake, context.knowledge).some(({ id }) => id === "description");
  const { matter } = intake;
  const answers =
    described && matter !== undefined && matter.trim().length > 0
      ? { description: { value: matter, shown: matter }, ...intake.answers }
      : intake.answers;
  const first = reply(context, context.say(`open-case.begin-${intake.classification.type}`));
  const begun = { ...intake, answers };
  const parted = split(begun, matter ?? "", context);
  const lifted = liftInto(parted?.intake ?? begun, matter ?? "", context);
  const late = deadlineNote(lifted.intake, context);
  return goOn(lifted.intake, context, first, ...(parted?.told ?? []), ...lifted.told, ...late);
}
