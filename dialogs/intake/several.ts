/**
 * One worker or one account a case: a request for several is split. The first is filled in; each of the others is begun when
 * the one before it is done with, holds what they have in common, and is asked only for what is its own.
 */
import type { Reply } from "../../bot/ports/conversation.ts";
import { checkAnswer } from "../../knowledge/forms/answers.ts";
import type { Field, FieldKind } from "../../knowledge/forms/schema.ts";
import { type Several, severalIn, withMarked } from "../../knowledge/forms/several.ts";
import { type Context, type Move, reply } from "../flow.ts";
import { fieldsOf } from "./form.ts";
import { type Intake, intakeSchema } from "./intake.ts";
import { take, withAnswer } from "./take.ts";

const personKinds: readonly FieldKind[] = ["naf", "dni-nie", "nif"];

/** Undefined where the text names no two of anything that a case has one of. */
export function split(intake: Intake, text: string, context: Context): { intake: Intake; told: Reply[] } | undefined {
  if (intake.series !== undefined) return spread(intake, intake.series, text, context);
  const open = fieldsOf(intake, context.knowledge).filter(({ id }) => intake.answers[id] === undefined);
  const [first, ...others] = rowsOf(severalIn(text, open));
  if (first === undefined) return undefined;
  const { matter } = intake;
  const series = { place: 1, of: others.length + 1, others, ...(matter === undefined ? {} : { matter }) };
  const begun = withOwn(inSeries(intake, first, series, context), first, context);
  const slips = [first, ...others].flatMap((row) => slipsOf(row, begun, context));
  const wrong = slips.length === 0 ? [] : [reply(context, context.say("several.slips", { values: slips.join(", ") }))];
  return { intake: begun, told: [reply(context, told(begun, first, context)), ...wrong] };
}

/** As many as are left of the series, in its order: each gets its own. */
function spread(intake: Intake, series: NonNullable<Intake["series"]>, text: string, context: Context) {
  const open = fieldsOf(intake, context.knowledge).filter(({ id }) => intake.answers[id] === undefined);
  const [given] = severalIn(text, open);
  const [first, ...rest] = given?.texts ?? [];
  if (given === undefined || first === undefined || rest.length !== series.others.length) return undefined;
  const { id } = given.field;
  const others = series.others.map((row, at) => ({ ...row, [id]: rest[at] ?? "" }));
  const begun = withOwn({ ...intake, series: { ...series, others } }, { [id]: first }, context);
  return { intake: begun, told: [reply(context, context.say("several.spread", { number: rest.length + 1 }))] };
}

/** Those with a wrong digit or letter are asked for when it is their turn. */
function slipsOf(row: Record<string, string>, intake: Intake, context: Context): string[] {
  const fields = fieldsOf(intake, context.knowledge);
  return Object.entries(row).flatMap(([id, written]) => {
    const field = fields.find((one) => one.id === id);
    return field === undefined || checkAnswer(field, written, context).ok ? [] : [written];
  });
}

/** Numbers and identity cards of the same people stand in the same order; else one kind decides, and the other is asked. */
function rowsOf(several: readonly Several[]): Record<string, string>[] {
  const people = several.filter(({ field }) => personKinds.includes(field.kind));
  const [first] = people.length > 0 ? people : several;
  if (first === undefined) return [];
  const paired = people.filter(({ texts }) => texts.length === first.texts.length);
  const lists = people.length > 0 ? paired : [first];
  return first.texts.map((_, at) => Object.fromEntries(lists.map(({ field, texts }) => [field.id, texts[at] ?? ""])));
}

/** What was told of all of them is told of this one: nobody's case names somebody else. */
function inSeries(
  intake: Intake,
  own: Record<string, string>,
  series: NonNullable<Intake["series"]>,
  context: Context,
) {
  if (series.matter === undefined) return { ...intake, series };
  const others = series.others.flatMap((row) => Object.values(row));
  const kinds = isOfPerson(own, intake, context) ? personKinds : (["ccc"] as const);
  const named = { own: Object.values(own), slips: others };
  const matter = withMarked(series.matter, kinds, named, context.say("several.another"));
  const { description } = intake.answers;
  const isTold = description !== undefined && description.value === intake.matter;
  const answers = isTold ? { ...intake.answers, description: { value: matter, shown: matter } } : intake.answers;
  return { ...intake, matter, answers, series };
}

function isOfPerson(own: Record<string, string>, intake: Intake, { knowledge }: Context): boolean {
  return fieldsOf(intake, knowledge).some(({ id, kind }) => own[id] !== undefined && personKinds.includes(kind));
}

function withOwn(intake: Intake, own: Record<string, string>, context: Context): Intake {
  return fieldsOf(intake, context.knowledge).reduce((filled, field) => {
    const taken = take(field, own[field.id] ?? "", filled, context);
    return taken.ok ? withAnswer(filled, field, taken.answer) : filled;
  }, intake);
}

function told({ answers, series }: Intake, first: Record<string, string>, { say }: Context): string {
  const value = Object.entries(first).map(([id, written]) => answers[id]?.shown ?? written);
  return say("several.split", { number: series?.of ?? 0, value: value.join(", ") });
}

type Onward = Extract<Move["next"], { to: "done" | "replace" }>;

/** Where the talk goes after a case: to the next of the series, if there is one. */
export function following(intake: Intake, context: Context): Onward {
  const next = nextOf(intake, context);
  return next === undefined ? { to: "done" } : { to: "replace", flow: "open-case", slots: next };
}

/** The same, when the draft that it was is no more. */
export function afterwards(intake: Intake, context: Context): Onward {
  return { ...following(intake, context), ...(intake.draft === undefined ? {} : { ends: intake.draft }) };
}

function nextOf(intake: Intake, context: Context): Intake | undefined {
  const { series, classification, origin, insists, asForm } = intake;
  const [own, ...others] = series?.others ?? [];
  if (series === undefined || own === undefined) return undefined;
  const fields = fieldsOf(intake, context.knowledge);
  const isPersonal = isOfPerson(own, intake, context);
  const isCommon = ({ id, personal }: Field) => own[id] === undefined && !(isPersonal && personal !== undefined);
  const common = fields.filter(isCommon).map(({ id }) => id);
  const answers = Object.fromEntries(Object.entries(intake.answers).filter(([id]) => common.includes(id)));
  const begun = intakeSchema.parse({ classification, origin, asForm, answers, ...(insists ? { insists } : {}) });
  const place = { ...series, place: series.place + 1, others };
  const matter = intake.matter === undefined ? {} : { matter: intake.matter };
  return withOwn(inSeries({ ...begun, ...matter }, own, place, context), own, context);
}

/** First words of one that follows: what it has in common with the one before. */
export function followingReply(intake: Intake, context: Context): Reply {
  const { say, knowledge, language } = context;
  const given = fieldsOf(intake, knowledge).filter(({ id }) => intake.answers[id]?.value);
  const rows = given.map(({ id, label }) =>
    say("open-case.lifted-row", { label: label[language], value: intake.answers[id]?.shown ?? "" }),
  );
  const { place = 0, of = 0 } = intake.series ?? {};
  return reply(context, `${say("several.next", { place, of })}\n\n${rows.join("\n")}`);
}
