/**
 * Keeps the states of the drafts of today's code, step by step, so that whatever comes later can be seen to open them:
 *   node test/conversations/golden/make.ts 2026-11-26
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FilledForm } from "../../../bot/ports/conversation.ts";
import type { Incoming } from "../../../bot/ports/incoming.ts";
import type { Json } from "../../../bot/ports/json.ts";
import { missing } from "../../../dialogs/intake/form.ts";
import { intakeSchema } from "../../../dialogs/intake/intake.ts";
import { createDialogs } from "../../../dialogs/root.ts";
import type { Talk } from "../../../dialogs/state.ts";
import { type Form, formById } from "../../../knowledge/forms/form.ts";
import { sampleDay, sampleOf } from "../../knowledge/forms/samples.ts";
import { known } from "../../knowledge/known.ts";

const forms = [
  "procedure/social-security-number-request",
  "procedure/worker-late-registration",
  "query/settlement",
  "error/technical",
];
const person = { id: "local:golden", by: "local" as const };
const conversation = { id: "golden-00000000000000000000000", channel: "terminal" as const, user: "golden", person };
const similar = { number: "2026-000001", title: "Un caso", openedAt: sampleDay, why: "same-datum" as const };

export interface Golden {
  title: string;
  state: Json;
}

function* statesOf({ id, type, subject, procedure, fields, documents }: Form): Generator<Golden> {
  const dialogs = createDialogs(known(), {});
  let turn = 1;
  let state: Json = { schema: 1, language: "es", stack: [], lost: 0, past: [] };
  const hear = (incoming: Incoming, title: string) => {
    turn += 1;
    ({ state } = dialogs.run({ conversation, state, incoming, turn, now: sampleDay, recent: [] }));
    return { title: `${id}: after ${title} as message ${turn}`, state };
  };
  const say = (text: string, form?: FilledForm) =>
    hear({ kind: "message", text, ...(form ? { form } : {}) }, `«${text || "a form"}»`);
  const classification = { type, subject, ...(procedure ? { procedure } : {}) };
  const draft = "golden0000000000000000";
  const frame = { flow: "open-case", instance: "open-case-1-1", slots: { classification, draft } };
  state = { schema: 1, language: "es", stack: [frame], lost: 0, past: [] };
  yield { title: `${id}: begun`, state };
  for (let step = 0; step < 40; step += 1) {
    const open = missing(intakeSchema.parse((state as unknown as Talk).stack.at(-1)?.slots), known());
    if (open.kind === "nothing") break;
    if (open.kind === "field") yield say(sampleOf(open.field).wrong);
    yield say(open.kind === "field" ? sampleOf(open.field).right : "lo enviaré después");
  }
  if (documents.length > 0) {
    yield say(`${documents[0]?.label.es} está mal`);
    yield say("Ya lo presenté antes");
    yield say("el 3 de octubre, por el Registro Electrónico");
  }
  yield say("quiero cambiar un dato");
  yield say(fields[0]?.label.es ?? "");
  yield say("formulario");
  const run = `${conversation.id}:open-case-1-1:form`;
  yield say("", { run, answers: { [fields[0]?.id ?? ""]: "no es un número" } });
  yield say("Sí, registrar");
}

/** What comes after the confirmation, and a request for several. */
function* laterStatesOf({ id, type, subject, procedure, fields, documents }: Form): Generator<Golden> {
  const dialogs = createDialogs(known(), {});
  const classification = { type, subject, ...(procedure ? { procedure } : {}) };
  const answers = Object.fromEntries(fields.map(({ id }) => [id, { value: "1", shown: "1" }]));
  const given = Object.fromEntries(documents.map(({ id }) => [id, "later"]));
  const filled = { classification, draft: "golden0000000000000000", answers, documents: given };
  const series = { place: 1, of: 2, others: [{ naf: "08/12345678/69" }] };
  const kinds = {
    sent: { sent: true },
    similar: { similar: [similar] },
    differing: { similar: [similar], differing: true },
  };
  for (const [name, more] of Object.entries({ ...kinds, series: { series } })) {
    const frame = { flow: "open-case", instance: "open-case-1-1", slots: { ...filled, ...more } };
    const state = { schema: 1, language: "es", stack: [frame], lost: 0, past: [] };
    const incoming = { kind: "message" as const, text: "repetir" };
    const output = dialogs.run({ conversation, state, incoming, turn: 9, now: sampleDay, recent: [] });
    yield { title: `${id}: ${name}`, state: output.state };
  }
}

const [name] = process.argv.slice(2);
if (name === undefined) throw new Error("name the day: node test/conversations/golden/make.ts 2026-11-26");
const states = forms.flatMap((id) => {
  const form = formById(id, known()) as Form;
  return [...statesOf(form), ...laterStatesOf(form)];
});
writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(states)}\n`);
process.stdout.write(`${states.length} states\n`);
