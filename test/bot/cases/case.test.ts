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
  const one = caseOf("k");
  const data = ["a", "b"].map((field) => ({ field, label: field, value: "1" }));
  const file = { id: "f", name: "a.pdf", contentType: "application/pdf", size: 1, sha256: "00" };
  const document = { document: "id", label: "DNI", file };

  it("is the same whatever the order of the keys, and for absent and undefined", () => {
    const { key, ...rest } = one;
    assert.equal(payloadHash({ ...rest, key }), payloadHash(one));
    assert.equal(payloadHash({ ...one, transcript: undefined } as never), payloadHash(one));
    assert.match(payloadHash(one), /^[0-9a-f]{64}$/);
  });

  it("is the same wherever, in whichever language and under whichever name of a file it was confirmed", () => {
    const given = { ...one, data, documents: [document] };
    const other = {
      ...{ ...given, key: "k2", title: "Late registration", requester: { ...one.requester, channel: "msteams" } },
      data: data.toReversed().map((datum) => ({ ...datum, label: "x" })),
      documents: [{ ...document, label: "Identity card", file: { ...file, id: "g", name: "b.pdf" } }],
    };
    assert.equal(payloadHash(other as never), payloadHash(given));
  });

  it("is another for any other word, datum, document, owner or classification", () => {
    const hashes = [
      one,
      { ...one, description: "Otra cosa" },
      { ...one, data },
      { ...one, data: data.map((datum) => ({ ...datum, value: "2" })) },
      { ...one, documents: [document] },
      { ...one, documents: [{ ...document, file: { ...file, sha256: "01" } }] },
      { ...one, requester: { ...one.requester, owner: "red:1" } },
      { ...one, classification: { ...one.classification, category: "other" } },
    ].map(payloadHash);
    assert.equal(new Set(hashes).size, hashes.length);
  });
});
