import assert from "node:assert/strict";
import { canMove, payloadHash } from "../../../bot/cases/case.ts";
import { type CaseState, caseStates, caseTypes } from "../../../bot/ports/case-desk.ts";
import { caseOf } from "../outbox/subject.ts";

/** Written here a second time on purpose: a change of the rules is a change of two places. */
const allowed = new Set([
  ...["open in-progress", "open information-requested", "open resolved", "open closed", "open closed-wrong-type"],
  ...["in-progress open", "in-progress information-requested", "in-progress resolved", "in-progress closed"],
  ...["in-progress closed-wrong-type", "information-requested in-progress", "information-requested resolved"],
  ...["information-requested closed", "information-requested closed-ex-officio"],
  ...["information-requested closed-wrong-type", "resolved closed", "resolved in-progress"],
]);

describe("the moves of a case", () => {
  for (const type of caseTypes) {
    it(`of type ${type} are exactly those on the list, of all pairs of states`, () => {
      const pairs = caseStates.flatMap((from) => caseStates.map((to): [CaseState, CaseState] => [from, to]));
      const moves = pairs.filter(([from, to]) => canMove(from, to, type)).map((pair) => pair.join(" "));
      const expected = [...allowed].filter((move) => type !== "procedure" || !move.endsWith("closed-ex-officio"));
      assert.deepEqual(moves.toSorted(), expected.toSorted());
    });
  }

  it("end in the closed states", () => {
    const ends = caseStates.filter((from) => caseStates.every((to) => !canMove(from, to, "query")));
    assert.deepEqual(ends, ["closed", "closed-ex-officio", "closed-wrong-type"]);
  });
});

describe("the hash of a case", () => {
  it("is the same whatever the order of the keys, and for absent and undefined", () => {
    const { key, ...rest } = caseOf("k");
    assert.equal(payloadHash({ ...rest, key }), payloadHash(caseOf("k")));
    assert.equal(payloadHash({ ...caseOf("k"), transcript: undefined } as never), payloadHash(caseOf("k")));
    assert.match(payloadHash(caseOf("k")), /^[0-9a-f]{64}$/);
  });

  it("is another for any other word, and for another order of what has an order", () => {
    const data = ["a", "b"].map((field) => ({ field, label: field, value: "1" }));
    const hashes = [
      caseOf("k"),
      caseOf("k2"),
      { ...caseOf("k"), title: "Baja" },
      { ...caseOf("k"), data },
      { ...caseOf("k"), data: data.toReversed() },
    ].map(payloadHash);
    assert.equal(new Set(hashes).size, hashes.length);
  });
});
