/** One case filled in with right answers, by each face in which a form can be filled in. */

import { toCard } from "../../../adapters/channels/directline/card.ts";
import { filledForm } from "../../../adapters/channels/form-card.ts";
import { renderForm, renderTalk } from "../../../adapters/channels/form-page/page.ts";
import { filledIn } from "../../../adapters/channels/form-page/site.ts";
import type { ConfirmedDraft } from "../../../bot/cases/open.ts";
import type { FilledForm, Reply } from "../../../bot/ports/conversation.ts";
import type { TurnOutput } from "../../../bot/ports/dialog.ts";
import type { Json } from "../../../bot/ports/json.ts";
import { missing } from "../../../dialogs/intake/form.ts";
import { blankForm } from "../../../dialogs/intake/form-view.ts";
import { type Intake, intakeSchema } from "../../../dialogs/intake/intake.ts";
import { fromRow } from "../../../dialogs/intake/row.ts";
import { createDialogs } from "../../../dialogs/root.ts";
import type { Talk } from "../../../dialogs/state.ts";
import { sayIn } from "../../../dialogs/wording/say.ts";
import type { Form } from "../../../knowledge/forms/form.ts";
import type { Knowledge } from "../../../knowledge/knowledge.ts";
import { sampleDay, sampleOf } from "../../knowledge/forms/samples.ts";

export type Payload = Omit<ConfirmedDraft, "requester">;
export type Face = (form: Form, knowledge: Knowledge) => Payload;

const conversation = {
  ...{ id: "parity-000000000000000000000000", channel: "terminal" as const, user: "parity" },
  person: { id: "local:parity", by: "local" as const },
};
/** A case has more steps than this in no form. */
const mostSteps = 60;

/** An intake of the form, talked to turn by turn. */
class Talking {
  private state: Json;
  private turn = 1;
  private readonly knowledge: Knowledge;
  private replies: Reply[] = [];

  /** `isBegun`: the intake is open already. */
  constructor({ type, subject, procedure }: Form, knowledge: Knowledge, isBegun = true) {
    this.knowledge = knowledge;
    const slots = { classification: { type, subject, ...(procedure ? { procedure } : {}) } };
    const frame = { flow: "open-case", instance: "open-case-1-1", slots };
    this.state = { schema: 1, language: "es", stack: isBegun ? [frame] : [], lost: 0, past: [] };
  }

  say(text: string, form?: FilledForm): TurnOutput {
    this.turn += 1;
    const incoming = { kind: "message" as const, text, ...(form ? { form } : {}) };
    const input = { conversation, state: this.state, incoming, turn: this.turn, now: sampleDay, recent: [] };
    const output = createDialogs(this.knowledge, {}).run(input);
    this.state = output.state;
    this.replies = output.replies;
    return output;
  }

  get missing() {
    return missing(this.intake, this.knowledge);
  }

  get shown() {
    return this.replies.find(({ form }) => form !== undefined);
  }

  private get intake(): Intake {
    return intakeSchema.parse((this.state as unknown as Talk).stack.at(-1)?.slots);
  }

  /** Documents follow, and all is confirmed. */
  confirm(): Payload {
    while (this.missing.kind === "document") this.say("lo enviaré después");
    const opened = this.say("Sí, registrar").effects.find(({ kind }) => kind === "open-case");
    if (opened?.kind !== "open-case") throw new Error("nothing was opened");
    const { key: _, origin: __, requester: ___, ...payload } = opened.case;
    return payload;
  }
}

/** Question by question. */
export const byTalk: Face = (form, knowledge) => {
  const talking = new Talking(form, knowledge);
  for (let step = 0; step < mostSteps; step += 1) {
    const open = talking.missing;
    if (open.kind !== "field") return talking.confirm();
    talking.say(sampleOf(open.field).right);
  }
  throw new Error(`${form.id} comes to no end`);
};

/** As the Adaptive Card that Web Chat and Teams show: its inputs filled in, and submitted as they submit it. */
export const byCard: Face = (form, knowledge) => {
  const talking = new Talking(form, knowledge);
  talking.say("formulario");
  for (let step = 0; step < mostSteps; step += 1) {
    const { shown } = talking;
    if (shown === undefined) return talking.confirm();
    talking.say("", filledForm(submitted(toCard(shown), form)));
  }
  throw new Error(`${form.id} comes to no end`);
};

interface Card {
  body: { type: string; id?: string; choices?: { title: string; value: string }[] }[];
  actions: { data: Record<string, string> }[];
}

function submitted(attachment: unknown, form: Form): Record<string, string> {
  const { body, actions } = (attachment as { content: Card }).content;
  const inputs = body.filter(({ type }) => type.startsWith("Input."));
  const typed = inputs.map(({ id = "", choices }) => {
    const field = form.fields.find((one) => one.id === id);
    if (field === undefined) throw new Error(`${form.id} shows ${id}`);
    const { right } = sampleOf(field);
    const chosen = choices?.find(({ title, value }) => title === right || value === right) ?? choices?.[0];
    return [id, chosen?.value ?? right] as const;
  });
  return { ...Object.fromEntries(typed), ...actions[0]?.data };
}

/** As the plain page: its inputs filled in, and posted as a browser posts them. */
export const byPage: Face = (form, knowledge) => {
  const talking = new Talking(form, knowledge, false);
  const blank = blankForm(form.id, knowledge, "es");
  if (blank === undefined) throw new Error(`no form ${form.id}`);
  const parts = { language: "es", texts: knowledge.texts.es, style: "" } as const;
  const { form: first } = filledIn(posted(renderForm(blank, "", parts), form));
  talking.say("", { run: "", opens: form.id, answers: first?.answers ?? {} });
  for (let step = 0; step < mostSteps; step += 1) {
    const { shown } = talking;
    if (shown === undefined) return talking.confirm();
    talking.say("", filledIn(posted(renderTalk([shown], parts), form)).form);
  }
  throw new Error(`${form.id} comes to no end`);
};

function posted(html: string, form: Form): URLSearchParams {
  const run = /name="run" value="([^"]*)"/.exec(html)?.[1] ?? "";
  const typed = [...html.matchAll(/name="field:([a-z0-9-]+)"/g)].map(([, id = ""]): [string, string] => {
    const field = form.fields.find((one) => one.id === id);
    if (field === undefined) throw new Error(`${form.id} shows ${id}`);
    const { right } = sampleOf(field);
    const option = field.options?.find(({ label }) => label.es === right);
    return [`field:${id}`, option?.id ?? right];
  });
  return new URLSearchParams([["run", run], ...typed]);
}

/** As a row of a batch file. */
export const byRow: Face = (form, knowledge) => {
  const values = form.fields.map((field) => [field.id, sampleOf(field).right]);
  const say = sayIn(knowledge, "es");
  const row = {
    form: form.id,
    ...Object.fromEntries(values),
    ...Object.fromEntries(form.documents.map(({ id }) => [id, "later"])),
  };
  const read = fromRow(row, { knowledge, say, language: "es", now: sampleDay, conversation });
  if (!read.ok) throw new Error(`${form.id}: ${JSON.stringify(read.problems)}`);
  const { requester: _, ...payload } = read.draft;
  return payload;
};

export const faces: Readonly<Record<string, Face>> = { talk: byTalk, card: byCard, page: byPage, row: byRow };
