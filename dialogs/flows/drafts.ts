/** The person's drafts: which to go on with, or to discard. */
import { z } from "zod";
import type { Reply } from "../../bot/ports/conversation.ts";
import type { Draft } from "../../bot/ports/draft.ts";
import type { JsonObject } from "../../bot/ports/json.ts";
import { type Context, done, lost, type Move, replace, reply, stay } from "../flow.ts";
import { valuesIn } from "../intake/form.ts";
import { type Intake, intakeSchema } from "../intake/intake.ts";
import { afterwards } from "../intake/several.ts";
import { withSlots } from "../slots.ts";
import { choose, type Option, suggest } from "../wording/choose.ts";
import { path } from "../wording/labels.ts";
import { moment } from "../wording/moment.ts";

const slots = z.object({
  /** The person is asked which one is to be discarded. */
  discarding: z.boolean().default(false),
});
type Slots = z.infer<typeof slots>;

/** Drafts of an older release are read by the intake's own schema; what cannot be read is left out. */
function readable(context: Context): { draft: Draft; intake: Intake }[] {
  return context.drafts.flatMap((draft) => {
    const read = intakeSchema.safeParse(draft.content);
    return read.success && draft.expiresAt > context.now ? [{ draft, intake: read.data }] : [];
  });
}

/** The worker or account tells two drafts of one procedure apart. */
export function draftTitle(intake: Intake, context: Context): string {
  const whose = ["worker-name", "naf", "ccc"].map((id) => intake.answers[id]?.shown).find((shown) => shown);
  const title = path(intake.classification, context).split(" › ").at(-1) ?? "";
  const { place, of } = intake.series ?? {};
  const told = [whose, of && context.say("several.place", { place: place ?? 1, of })].filter((one) => one);
  return told.length === 0 ? title : `${title} (${told.join(", ")})`;
}

function options({ discarding }: Slots, context: Context): Option[] {
  const { say } = context;
  const key = discarding ? "drafts.discard" : "drafts.resume";
  const all = readable(context).map(({ draft, intake }, index) => ({
    id: draft.id,
    label: say(key, { number: index + 1, title: draftTitle(intake, context) }),
  }));
  return [
    ...all,
    ...(discarding ? [] : [{ id: "discarding", label: say("drafts.discard-one") }]),
    { id: "nothing", label: say("drafts.nothing") },
  ];
}

function list(context: Context): Reply {
  const { say, language } = context;
  const rows = readable(context).map(({ draft, intake }, index) => ({
    label: `${index + 1}. ${draftTitle(intake, context)}`,
    value: say("drafts.row", {
      number: Object.keys(valuesIn(intake)).length,
      changed: moment(draft.updatedAt, language),
      expires: moment(draft.expiresAt, language),
    }),
  }));
  return reply(context, say("drafts.found"), { facts: { title: say("drafts.title"), rows } });
}

function ask(given: Slots, context: Context): Reply[] {
  const question = context.say(given.discarding ? "drafts.which-discard" : "drafts.which");
  return [reply(context, question, { suggestions: suggest(options(given, context)) })];
}

function hear(given: Slots, text: string, context: Context): Move {
  const chosen = choose(text, options(given, context))?.id;
  if (chosen === undefined) return lost;
  if (chosen === "nothing") return done(reply(context, context.say("drafts.as-they-are")));
  if (chosen === "discarding") return stay({ discarding: true }, ...ask({ discarding: true }, context));
  const found = readable(context).find(({ draft }) => draft.id === chosen);
  if (given.discarding) {
    const next = found === undefined ? { to: "done" as const } : afterwards(found.intake, context);
    return { replies: [reply(context, context.say("drafts.discarded"))], next: { ...next, ends: chosen } };
  }
  return found === undefined ? lost : replace("open-case", found.draft.content);
}

export const draftsFlow = withSlots<Slots & JsonObject>(slots as unknown as z.ZodType<Slots & JsonObject>, {
  begin: (given, context) =>
    readable(context).length === 0
      ? done(reply(context, context.say("drafts.none")))
      : stay(given, list(context), ...ask(given, context)),
  ask,
  hear: (given, heard, context) => hear(given, heard.text, context),
});
