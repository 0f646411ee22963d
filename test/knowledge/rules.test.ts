import assert from "node:assert/strict";
import { type Fact, factSchema, flipsOf, meets, proveRules, type Rule, ruleSchema } from "../../knowledge/rules.ts";
import { routeIds } from "../../knowledge/schema.ts";
import { known } from "./known.ts";

const said = { es: "sí", en: "yes" };

function fact(id: string, ...values: string[]): Fact {
  return factSchema.parse({ id, values: values.map((value) => ({ id: value, since: said, if: said })) });
}

function rule(id: string, when: Record<string, string[]>, route: string): Rule {
  return ruleSchema.parse({ id, when, outcome: { route }, why: said, source: "CASIA" });
}

const facts = [fact("late", "yes", "no"), fact("listed", "yes", "no")];
const whole = [
  rule("in-time", { late: ["no"] }, "red-online"),
  rule("late-listed", { late: ["yes"], listed: ["yes"] }, "procedure"),
  rule("late-unlisted", { late: ["yes"], listed: ["no"] }, "electronic-register"),
];

function faults(rules: readonly Rule[], some = facts): string[] {
  return [...proveRules(some, rules)].map(([where, what]) => `${where} ${what}`);
}

describe("a decision table", () => {
  it("is accepted when each combination of facts leads to one outcome", () => assert.deepEqual(faults(whole), []));

  it("is refused for a gap, and the repair names the facts of it", () => {
    const [[, what, how] = []] = [...proveRules(facts, whole.slice(0, 2))];
    assert.equal(what, "no row is met");
    assert.match(how ?? "", /late yes, listed no/);
  });

  it("is refused when two rows of the same facts lead to different outcomes", () => {
    assert.deepEqual(faults([...whole, rule("twice", { listed: ["no"] }, "error")]), [
      "late-unlisted contradicts twice",
      "in-time contradicts twice",
    ]);
  });

  it("may say the same twice", () => {
    assert.deepEqual(faults([...whole, rule("again", { late: ["no"], listed: ["no"] }, "red-online")]), []);
  });

  it("is refused for a fact or a value that nobody has defined, and for a fact that decides nothing", () => {
    assert.deepEqual(faults([...whole, rule("odd", { late: ["perhaps"] }, "error")]), [
      "odd names late: perhaps, which is no fact",
    ]);
    assert.deepEqual(faults(whole, [...facts, fact("idle", "a", "b")]), ["idle decides nothing"]);
  });

  it("tells the smallest change that leads elsewhere, the smallest first", () => {
    const flips = flipsOf(whole[1] as Rule, whole).map(({ rule: { outcome }, change }) => [outcome.route, change]);
    assert.deepEqual(flips, [
      ["red-online", { late: "no" }],
      ["electronic-register", { listed: "no" }],
    ]);
  });
});

describe("the decision table of the content", () => {
  const rules = () => [...known().rules.values()];

  it('leads to each route but "unclear"', () => {
    const reached = new Set(rules().map(({ outcome }) => outcome.route));
    assert.deepEqual([...reached].sort(), routeIds.filter((id) => id !== "unclear").toSorted());
  });

  const act = { wants: "matter", whose: "treasury", exists: "no", "settled-by": "act", specialist: "no" };
  const cases: [string, Record<string, string>, string][] = [
    ["a question about the service", { ...act, wants: "service" }, "article"],
    ["a wish for a person", { ...act, wants: "person" }, "person"],
    ["another body's matter", { ...act, whose: "other-body" }, "other-body"],
    ["what is nobody's matter here", { ...act, whose: "nobody" }, "off-topic"],
    ["an act in time", { ...act, online: "yes", deadline: "open", listed: "yes" }, "red-online"],
    ["an act after the deadline", { ...act, online: "yes", deadline: "passed", listed: "yes" }, "procedure"],
    ["an act that RED does not have", { ...act, online: "no", deadline: "open", listed: "yes" }, "procedure"],
    ["an act that nobody lists", { ...act, online: "no", deadline: "open", listed: "no" }, "electronic-register"],
    [
      "an act about a case that exists",
      { ...act, exists: "yes", online: "no", deadline: "open", listed: "yes" },
      "status",
    ],
    ["an act of the INSS", { ...act, whose: "inss", online: "no", deadline: "open", listed: "no" }, "inss"],
    ["a repair", { ...act, "settled-by": "repair", online: "yes", deadline: "open", listed: "no" }, "error"],
    ["an answer", { ...act, "settled-by": "answer", online: "yes", deadline: "open", listed: "no" }, "query"],
  ];
  it("sends what needs an IT specialist to the technical subject, and other errors to none in particular", () => {
    const failing = { ...act, "settled-by": "repair", online: "yes", deadline: "open", listed: "no" };
    for (const [specialist, subject] of [
      ["yes", "technical"],
      ["no", undefined],
    ] as const) {
      const met = rules().filter((one) => meets(one, { ...failing, specialist }));
      assert.deepEqual(
        met.map(({ outcome }) => outcome.subject),
        [subject],
      );
    }
  });

  for (const [title, values, route] of cases)
    it(`leads ${title} to ${route}`, () => {
      const met = rules().filter((one) => meets(one, values));
      assert.deepEqual([...new Set(met.map(({ outcome }) => outcome.route))], [route]);
    });
});
