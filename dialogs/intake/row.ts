/** A case as one row of a batch file: its form's fields and documents as columns, the same checks as in the talk. */
import type { ConfirmedDraft } from "../../bot/cases/open.ts";
import { categoryField, formById } from "../../knowledge/forms/form.ts";
import type { Context } from "../flow.ts";
import { fillIn } from "./filled.ts";
import { documentsOf, fieldsOf, missing } from "./form.ts";
import { begunIntake, type Intake } from "./intake.ts";
import { payloadOf } from "./payload.ts";

/** Column -> what stands there. `form`: the form's id; `language`: es or en; the others are fields and documents. */
export type Row = Readonly<Record<string, string>>;

export type FromRow =
  | { ok: true; draft: ConfirmedDraft }
  /** Column, and what is wrong with it, in the row's language. */
  | { ok: false; problems: { column: string; problem: string }[] };

export type RowContext = Pick<Context, "knowledge" | "language" | "now" | "say" | "conversation">;

/** Columns that say how the row is read. */
const ownColumns = ["form", "language"];

export function fromRow(row: Row, context: RowContext): FromRow {
  const form = formById(row.form ?? "", context.knowledge);
  if (form === undefined)
    return {
      ok: false,
      problems: [{ column: "form", problem: context.say("batch.no-form", { form: row.form ?? "" }) }],
    };
  const named = Object.fromEntries(form.fields.map(({ id }) => [id, row[id] ?? ""]));
  const filled = fillIn(begunIntake(form), named, context);
  const { documents, problems: undelivered } = deliver(filled, row, context);
  const intake = { ...filled, documents };
  const refused = Object.entries(filled.refused).map(([column, { problem }]) => ({ column, problem }));
  const wrong = [...refused, ...undelivered];
  // What a wrong answer leaves open may be what another column depends on.
  const problems = wrong.length > 0 ? wrong : surplus(intake, row, context);
  const isWhole = problems.length === 0 && missing(intake, context.knowledge).kind === "nothing";
  return isWhole ? { ok: true, draft: payloadOf(intake, context) } : { ok: false, problems };
}

/** Files do not come in a table: a document follows, or it does not apply where it is not required. */
function deliver(intake: Intake, row: Row, { knowledge, say }: RowContext) {
  const documents: Intake["documents"] = {};
  const problems: { column: string; problem: string }[] = [];
  for (const { id, required } of documentsOf(intake, knowledge)) {
    const said = row[id]?.trim() || (required ? "later" : "none");
    if (said === "later" || (said === "none" && !required)) documents[id] = said;
    else problems.push({ column: id, problem: say("batch.document") });
  }
  return { documents, problems };
}

function surplus(intake: Intake, row: Row, { knowledge, say }: RowContext) {
  const asked = [...fieldsOf(intake, knowledge), ...documentsOf(intake, knowledge)].map(({ id }) => id);
  const known = new Set([...ownColumns, categoryField, ...asked]);
  return Object.entries(row)
    .filter(([column, text]) => text.trim() !== "" && !known.has(column))
    .map(([column]) => ({ column, problem: say("batch.not-asked") }));
}
