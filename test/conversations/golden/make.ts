/**
 * Keeps the states of this release's drafts, step by step, so that each later release can be seen to open them:
 *   node test/conversations/golden/make.ts 0.1.0
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FilledForm } from "../../../bot/ports/conversation.ts";
import type { Json } from "../../../bot/ports/json.ts";
import { missing } from "../../../dialogs/intake/form.ts";
import { intakeSchema } from "../../../dialogs/intake/intake.ts";
import { createDialogs } from "../../../dialogs/root.ts";
import type { Talk } from "../../../dialogs/state.ts";
import { type Form, formById } from "../../../knowledge/forms/form.ts";
import { sampleDay, sampleOf } from "../../knowledge/forms/samples.ts";
import { known } from "../../knowledge/known.ts";

const forms = ["procedure/worker-late-registration", "query/settlement", "error/technical"];
const conversation = { id: "golden-00000000000000000000000", channel: "terminal" as const, user: "golden" };

export interface Golden {
  title: string;
  state: Json;
}

function* statesOf({ id, type, subject, procedure, fields }: Form): Generator<Golden> {
  const dialogs = createDialogs(known(), {});
  let turn = 1;
  let state: Json = { schema: 1, language: "es", stack: [], lost: 0, past: [] };
  const say = (text: string, form?: FilledForm) => {
    turn += 1;
    const incoming = { kind: "message" as const, text, ...(form ? { form } : {}) };
    ({ state } = dialogs.run({ conversation, state, incoming, turn, now: sampleDay, recent: [] }));
    return { title: `${id}: after «${text || "a form"}» as message ${turn}`, state };
  };
  const classification = { type, subject, ...(procedure ? { procedure } : {}) };
  const frame = { flow: "open-case", instance: "open-case-1-1", slots: { classification } };
  state = { schema: 1, language: "es", stack: [frame], lost: 0, past: [] };
  yield { title: `${id}: begun`, state };
  for (let step = 0; step < 40; step += 1) {
    const open = missing(intakeSchema.parse((state as unknown as Talk).stack.at(-1)?.slots), known());
    if (open.kind === "nothing") break;
    if (open.kind === "field") yield say(sampleOf(open.field).wrong);
    yield say(open.kind === "field" ? sampleOf(open.field).right : "lo enviaré después");
  }
  yield say("quiero cambiar un dato");
  yield say(fields[0]?.label.es ?? "");
  yield say("formulario");
  const run = `${conversation.id}:open-case-1-1:form`;
  yield say("", { run, answers: { [fields[0]?.id ?? ""]: "no es un número" } });
  yield say("Sí, registrar");
}

const [name] = process.argv.slice(2);
if (name === undefined) throw new Error("name the release: node test/conversations/golden/make.ts 0.1.0");
const states = forms.flatMap((id) => [...statesOf(formById(id, known()) as Form)]);
writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify(states)}\n`);
process.stdout.write(`${states.length} states\n`);
