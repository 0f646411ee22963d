import assert from "node:assert/strict";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type AnswerContext, checkAnswer } from "../../../knowledge/forms/answers.ts";
import { askedFields, brokenRule, formOf, isRequired, type Values } from "../../../knowledge/forms/form.ts";
import { jsonSchemaOf } from "../../../knowledge/forms/json-schema.ts";
import { known } from "../known.ts";
import { forms, sampleDay, sampleOf } from "./samples.ts";

const context = (): AnswerContext => ({ language: "es", now: sampleDay, knowledge: known() });
const procedure = (id: string) => formOf({ type: "procedure", subject: "", procedure: id }, known());

/** Canonical values of right answers to all that is asked, in order, as conditions open. */
function rightValues(form: ReturnType<typeof procedure>): Record<string, string> {
  const values: Record<string, string> = {};
  for (;;) {
    const next = askedFields(form, values).find(({ id }) => values[id] === undefined);
    if (next === undefined) return values;
    const checked = checkAnswer(next, sampleOf(next).right, context());
    assert.ok(checked.ok, `${form.id} ${next.id}: ${JSON.stringify(checked)}`);
    values[next.id] = checked.value;
  }
}

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });

function validates(form: ReturnType<typeof procedure>, values: Values): boolean {
  const { category: _, ...data } = values;
  const schema = jsonSchemaOf(form);
  const validate = ajv.getSchema(schema.$id as string) ?? ajv.compile(schema);
  return validate(data) === true;
}

describe("the forms", () => {
  it("are one a procedure, and one a subject for queries and for errors", () => {
    const { procedures, subjects } = known();
    assert.equal(forms().length, procedures.size + 2 * subjects.size);
    assert.equal(new Set(forms().map(({ id }) => id)).size, forms().length);
  });

  it("begin with who asks", () => {
    for (const { id, fields } of forms()) assert.equal(fields[0]?.id, "authorisation-number", id);
  });

  it("take a right answer to every field and refuse a wrong one", () => {
    for (const { id, fields } of forms())
      for (const field of fields) {
        const { right, wrong } = sampleOf(field);
        assert.equal(checkAnswer(field, right, context()).ok, true, `${id} ${field.id}: ${right}`);
        assert.equal(checkAnswer(field, wrong, context()).ok, false, `${id} ${field.id}: ${wrong}`);
      }
  });

  it("are content with right answers throughout, and so is their schema", () => {
    for (const form of forms()) {
      const values = rightValues(form);
      for (const { id } of form.fields) assert.equal(brokenRule(form, id, values), undefined, `${form.id} ${id}`);
      assert.equal(validates(form, values), true, form.id);
    }
  });

  it("have a schema that misses each required field and knows no other", () => {
    for (const form of forms()) {
      const values = rightValues(form);
      for (const field of askedFields(form, values)) {
        const { [field.id]: _, ...without } = values;
        const isNeeded = isRequired(field, form, without) && field.id !== "category";
        assert.equal(validates(form, without), !isNeeded, `${form.id} without ${field.id}`);
      }
      assert.equal(validates(form, { ...values, "not-there": "x" }), false);
    }
  });

  it("say of personal data what they are asked for, on which ground and how long they are kept", () => {
    const { purposes } = known();
    const personal = new Set(["naf", "dni-nie", "iban", "phone", "email"]);
    for (const { fields } of forms())
      for (const { id, kind, personal: purpose } of fields)
        if (personal.has(kind)) assert.ok(purposes.get(purpose ?? ""), id);
  });
});

describe("what is asked depends on what was answered", () => {
  const form = () => procedure("worker-late-registration");
  const asks = (values: Values) => askedFields(form(), values).some(({ id }) => id === "part-time-coefficient");

  it("asks for the coefficient of a contract that may be part-time, and of no other", () => {
    assert.equal(asks({}), false);
    assert.equal(asks({ "contract-key": "100" }), false);
    for (const key of ["200", "300", "502"]) assert.equal(asks({ "contract-key": key }), true, key);
  });

  it("asks always where the form has nothing that it could depend on", () => {
    const ids = askedFields(procedure("worker-part-time-coefficient"), {}).map(({ id }) => id);
    assert.ok(ids.includes("part-time-coefficient"));
  });

  it("does without the coefficient of a fixed-discontinuous contract, and not of a part-time one", () => {
    const coefficient = form().fields.find(({ id }) => id === "part-time-coefficient");
    assert.ok(coefficient);
    assert.equal(isRequired(coefficient, form(), { "contract-key": "300" }), false);
    assert.equal(isRequired(coefficient, form(), { "contract-key": "501" }), true);
    assert.equal(brokenRule(form(), coefficient.id, { "contract-key": "501", [coefficient.id]: "" })?.kind, "needed");
  });
});

describe("answers beside each other", () => {
  const cases: [form: string, field: string, values: Values, rule: string | undefined][] = [
    [
      "worker-late-deregistration",
      "holidays-end",
      { "real-end-date": "2026-11-05", "holidays-end": "2026-11-04" },
      "holidays-after-end",
    ],
    [
      "worker-late-deregistration",
      "holidays-end",
      { "real-end-date": "2026-11-05", "holidays-end": "2026-11-05" },
      undefined,
    ],
    ["worker-late-deregistration", "holidays-end", { "real-end-date": "2026-11-05", "holidays-end": "" }, undefined],
    [
      "worker-leave-of-absence",
      "end-date",
      { "effective-date": "2026-11-05", "end-date": "2026-11-01" },
      "end-after-effective",
    ],
    [
      "worker-contract-start-date",
      "new-value",
      { "current-value": "3 de mayo", "new-value": " 3 DE MAYO" },
      "value-changes",
    ],
    ["company-cnae-change", "cnae-new", { "cnae-current": "6201", "cnae-new": "6201" }, "cnae-changes"],
    ["company-cnae-change", "cnae-new", { "cnae-new": "6201" }, undefined],
    [
      "red-transmission-medium-change",
      "transmission-new",
      { "transmission-current": "red-direct", "transmission-new": "red-direct" },
      "transmission-changes",
    ],
    [
      "household-substitution-contract",
      "substituted-naf",
      { naf: "281234567840", "substituted-naf": "281234567840" },
      "another-person-is-replaced",
    ],
    [
      "diba-additional-bases-001",
      "second-ccc",
      { ccc: "28123456742", "second-ccc": "28123456742" },
      "another-account-concentrates",
    ],
    [
      "trade-worker-modification",
      "client-nif",
      { "self-employed-identity": "X1234567L", "client-nif": "X1234567L" },
      "client-is-another",
    ],
    [
      "household-contribution-payer-under-60h",
      "payer",
      { "monthly-hours": "60", payer: "employee" },
      "employee-pays-below-sixty",
    ],
    ["household-contribution-payer-under-60h", "payer", { "monthly-hours": "59.5", payer: "employee" }, undefined],
    ["household-contribution-payer-under-60h", "payer", { "monthly-hours": "80", payer: "employer" }, undefined],
  ];
  for (const [form, field, values, rule] of cases) {
    it(`in ${form}: ${JSON.stringify(values)} breaks ${rule ?? "no rule"}`, () =>
      assert.equal(brokenRule(procedure(form), field, values)?.id, rule));
  }
});
