import assert from "node:assert/strict";
import { costOf } from "../../knowledge/costs.ts";
import { known } from "./known.ts";

describe("the costs of a wrong decision", () => {
  const { costs } = known();
  const procedure = { route: "procedure", procedure: "worker-late-registration" } as const;

  it("are nothing for the right one", () => assert.equal(costOf(procedure, procedure, costs), 0));

  it("are highest for what needs an act and is registered as an error: it is closed", () => {
    const closed = costOf(procedure, { route: "error", subject: "affiliation" }, costs);
    for (const { cost } of costs.wrong) assert.ok(cost <= closed);
  });

  it("are small between subjects, which staff repair", () => {
    const [one, other] = (["affiliation", "contribution"] as const).map(
      (subject) => ({ route: "error", subject }) as const,
    );
    assert.ok(costOf(one as never, other as never, costs) < costOf(procedure, { route: "red-online" }, costs) / 10);
  });

  it("are a question's at most when the answer is a question", () =>
    assert.equal(costOf(procedure, { route: "unclear" }, costs), costs.question));
});
