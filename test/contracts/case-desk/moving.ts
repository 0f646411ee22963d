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

/** The states in which a case of the type can be. */
function statesOf(type: CaseType): CaseState[] {
  return caseStates.filter((state) => type !== "procedure" || state !== "closed-ex-officio");
}

/** Desks of others take their time: so many cases at once. */
const atOnce = 4;

async function eachOf<T>(all: readonly T[], done: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await done(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

export function moving(subject: Subject): void {
  async function openIn(state: CaseState, type: CaseType): Promise<string> {
    const number = await subject.openNew({ classification: { type, subject: "s", category: "c" } });
    for (const to of ways[state]) await subject.move(number, to);
    return number;
  }

  /** The refused ones of a state are tried on one case, one after the other; each of the others has a case of its own. */
  async function tryRefused(from: CaseState, type: CaseType): Promise<void> {
    const number = await openIn(from, type);
    for (const to of caseStates.filter((state) => !canMove(from, state, type))) {
      await assert.rejects(subject.move(number, to), { code: "CASE_NOT_ALLOWED" }, `${from} -> ${to}`);
      assert.equal((await subject.desk.read(number)).state, from, `${from} -> ${to}`);
    }
  }

  async function tryAllowed(from: CaseState, to: CaseState, type: CaseType): Promise<void> {
    const number = await openIn(from, type);
    await subject.move(number, to);
    assert.equal((await subject.desk.read(number)).state, to, `${from} -> ${to}`);
  }

  describe("moving", () => {
    for (const type of caseTypes) {
      it(`from any state to any other is as the rules say: ${type}`, async () => {
        const tries = statesOf(type).flatMap((from) => [
          () => tryRefused(from, type),
          ...caseStates.filter((to) => canMove(from, to, type)).map((to) => () => tryAllowed(from, to, type)),
        ]);
        await eachOf(tries, (tried) => tried());
      });
    }

    it("is written into the history, in order, with who and when, and its words into the notes", async () => {
      const number = await subject.openNew();
      subject.setNow?.(noon + 5);
      await subject.desk.resume(number, { key: subject.newKey(), by: "staff", to: "in-progress" });
      await subject.desk.requestInformation(number, { key: subject.newKey(), by: "staff", text: "¿Qué día?" });
      await subject.desk.resume(number, { key: subject.newKey(), by: "requester", to: "in-progress" });
      await subject.desk.answer(number, { key: subject.newKey(), by: "staff", text: "Hecho" });
      const { history, notes, updatedAt } = await subject.desk.read(number);
      assert.deepEqual(
        history.slice(1).map(({ from, to, by }) => `${from} -> ${to}: ${by}`),
        [
          ...["open -> in-progress: staff", "in-progress -> information-requested: staff"],
          ...["information-requested -> in-progress: requester", "in-progress -> resolved: staff"],
        ],
      );
      assert.deepEqual(
        notes.map(({ author, text }) => `${author}: ${text}`),
        ["staff: ¿Qué día?", "staff: Hecho"],
      );
      if (subject.setNow)
        assert.deepEqual(new Set([updatedAt, ...history.slice(1).map(({ at }) => at)]), new Set([noon + 5]));
    });

    it("done before by the same key is done, and not refused for the state that it led to", async () => {
      const number = await subject.openQuery();
      const key = subject.newKey();
      await subject.move(number, "information-requested", key);
      await subject.move(number, "in-progress");
      await subject.move(number, "information-requested", key);
      const { state, notes, history } = await subject.desk.read(number);
      assert.deepEqual([state, notes.length, history.length], ["in-progress", 1, 3]);
    });

    it("names the case that replaces a wrongly typed one, and only there", async () => {
      const [wrong, right] = [await subject.openNew(), await subject.openNew()];
      const closing = (as: "closed" | "closed-wrong-type", replacedBy: string) =>
        subject.desk.close(wrong, { key: subject.newKey(), by: "staff", as, replacedBy });
      await assert.rejects(closing("closed", right), { code: "CASE_NOT_ALLOWED" });
      await assert.rejects(closing("closed-wrong-type", "nothing"), { code: "CASE_NOT_FOUND" });
      assert.equal((await subject.desk.read(wrong)).state, "open");
      await closing("closed-wrong-type", right);
      assert.equal((await subject.desk.read(wrong)).replacedBy, right);
      assert.equal("replacedBy" in (await subject.desk.read(right)), false);
    });
  });
}

/** Of a desk that compares and changes in one step. */
export function movingAtOnce(subject: Subject): void {
  it("moving by two at once, both away from the same state, is one move", async () => {
    const number = await subject.openNew();
    const moves = await Promise.allSettled([subject.move(number, "closed"), subject.move(number, "closed-wrong-type")]);
    assert.equal(moves.filter(({ status }) => status === "fulfilled").length, 1);
    assert.equal((await subject.desk.read(number)).history.length, 2);
  });
}
