import assert from "node:assert/strict";
import { canMove } from "../../../bot/cases/case.ts";
import { type CaseState, type CaseType, caseStates, caseTypes } from "../../../bot/ports/case-desk.ts";
import { noon, type Subject } from "./subject.ts";

/** The shortest ways from `open` to each state. */
const ways: Readonly<Record<CaseState, readonly CaseState[]>> = {
  open: [],
  "in-progress": ["in-progress"],
  "information-requested": ["information-requested"],
  resolved: ["resolved"],
  closed: ["closed"],
  "closed-ex-officio": ["information-requested", "closed-ex-officio"],
  "closed-wrong-type": ["closed-wrong-type"],
};

/** All pairs of states, without those in which a case of the type cannot be. */
function pairsOf(type: CaseType): [CaseState, CaseState][] {
  const pairs = caseStates.flatMap((from) => caseStates.map((to): [CaseState, CaseState] => [from, to]));
  return pairs.filter(([from]) => type !== "procedure" || from !== "closed-ex-officio");
}

export function moving(subject: Subject): void {
  async function openIn(state: CaseState, type: CaseType): Promise<string> {
    const number = await subject.openNew({ classification: { type, subject: "s", category: "c" } });
    for (const to of ways[state]) await subject.desk.move(number, to, "staff");
    return number;
  }

  /** The state that the case has after the try. */
  async function tried(number: string, to: CaseState): Promise<CaseState> {
    await subject.desk.move(number, to, "staff").catch(({ code }) => assert.equal(code, "CASE_NOT_ALLOWED"));
    return (await subject.desk.read(number)).state;
  }

  describe("moving", () => {
    for (const type of caseTypes) {
      it(`from any state to any other is as the rules say: ${type}`, async () => {
        for (const [from, to] of pairsOf(type)) {
          const expected = canMove(from, to, type) ? to : from;
          assert.equal(await tried(await openIn(from, type), to), expected, `${from} -> ${to}`);
        }
      });
    }

    it("is written into the history, in order, with who and when", async () => {
      const number = await subject.openNew();
      subject.setNow(noon + 5);
      await subject.desk.move(number, "in-progress", "staff");
      await subject.desk.move(number, "resolved", "system");
      const { history, updatedAt } = await subject.desk.read(number);
      assert.deepEqual(history.slice(1), [
        { at: noon + 5, from: "open", to: "in-progress", by: "staff" },
        { at: noon + 5, from: "in-progress", to: "resolved", by: "system" },
      ]);
      assert.equal(updatedAt, noon + 5);
    });

    it("names the case that replaces a wrongly typed one, and only there", async () => {
      const [wrong, right] = [await subject.openNew(), await subject.openNew()];
      const closing = subject.desk.move(wrong, "closed", "staff", { replacedBy: right });
      await assert.rejects(closing, { code: "CASE_NOT_ALLOWED" });
      const absent = subject.desk.move(wrong, "closed-wrong-type", "staff", { replacedBy: "nothing" });
      await assert.rejects(absent, { code: "CASE_NOT_FOUND" });
      assert.equal((await subject.desk.read(wrong)).state, "open");
      await subject.desk.move(wrong, "closed-wrong-type", "staff", { replacedBy: right });
      assert.equal((await subject.desk.read(wrong)).replacedBy, right);
      assert.equal("replacedBy" in (await subject.desk.read(right)), false);
    });

    it("by two at once, both away from the same state, is one move", async () => {
      const number = await subject.openNew();
      const moves = await Promise.allSettled([
        subject.desk.move(number, "closed", "staff"),
        subject.desk.move(number, "closed-wrong-type", "staff"),
      ]);
      assert.equal(moves.filter(({ status }) => status === "fulfilled").length, 1);
      assert.equal((await subject.desk.read(number)).history.length, 2);
    });
  });
}
