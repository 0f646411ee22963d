import assert from "node:assert/strict";
import { payloadHash } from "../../../bot/cases/case.ts";
import { type ErrorCode, Failure } from "../../../bot/errors.ts";
import { localNumber } from "../../../bot/outbox/keep-here.ts";
import type { CaseDesk, CaseReceipt, DeskTraits, NewCase } from "../../../bot/ports/case-desk.ts";
import { noon } from "../../contracts/store/subject.ts";
import { caseOf, OutboxSubject, openCase, receipt } from "./subject.ts";

const settleMs = 5000;
const merged: DeskTraits = { name: "test", keys: "merged", settleMs, files: "sent" };

/** A desk that keeps what it opened by key, and goes wrong as it is told. */
function deskOf(traits: DeskTraits) {
  const opened: { number: string; key: string; hash: string }[] = [];
  const found = (key: string): CaseReceipt[] =>
    opened
      .filter((one) => one.key === key)
      .map(({ number, hash }) => ({ number, hash, type: "query" as const, openedAt: receipt.openedAt }));
  const state = { before: undefined as ErrorCode | undefined, after: undefined as ErrorCode | undefined, asked: 0 };
  const desk: Partial<CaseDesk> = {
    traits,
    findByKey: async (key) => found(key),
    open: async (request: NewCase) => {
      state.asked += 1;
      if (state.before) throw new Failure(state.before);
      opened.push({ number: String(opened.length + 1), key: request.key, hash: payloadHash(request) });
      if (state.after) throw new Failure(state.after);
      return found(request.key).at(-1) as CaseReceipt;
    },
    merge: async (keep, others) => {
      for (const one of opened) if (others.includes(one.number)) one.key = `merged into ${keep}`;
    },
  };
  return { desk, opened, state };
}

describe("the opening of a case", () => {
  const subject = new OutboxSubject();

  async function numbersHeard(): Promise<(string | undefined)[]> {
    const heard = await subject.heard("a");
    return heard.flatMap((one) =>
      one.kind === "effect" && one.outcome.kind === "case-opened" ? [one.outcome.receipt.number] : [],
    );
  }

  it("whose answer was lost waits until it can take no more effect, and is then found, not made again", async () => {
    const { desk, opened, state } = deskOf(merged);
    await subject.left("a", openCase("k"));
    state.after = "DESK_OUTCOME_UNKNOWN";
    await subject.deliverOnce(desk);
    state.after = undefined;
    subject.now += settleMs - 1;
    await subject.deliverOnce(desk);
    assert.deepEqual(await numbersHeard(), []);
    subject.now += 1;
    await subject.deliverOnce(desk);
    assert.deepEqual([await numbersHeard(), opened.length, state.asked], [["1"], 1, 1]);
  });

  it("that did not happen although nobody answered is made again after the wait", async () => {
    const { desk, opened, state } = deskOf(merged);
    await subject.left("a", openCase("k"));
    state.before = "DESK_OUTCOME_UNKNOWN";
    await subject.deliverOnce(desk);
    state.before = undefined;
    subject.now += settleMs;
    await subject.deliverOnce(desk);
    assert.deepEqual([await numbersHeard(), opened.length, state.asked], [["1"], 1, 2]);
  });

  it("that was surely not made waits for no more than its turn", async () => {
    const { desk, state } = deskOf(merged);
    await subject.left("a", openCase("k"));
    state.before = "DESK_UNAVAILABLE";
    await subject.deliverOnce(desk);
    state.before = undefined;
    subject.now += 1000;
    await subject.deliverOnce(desk);
    assert.deepEqual(await numbersHeard(), ["1"]);
  });

  it("that may still take effect is not forgotten because the next request surely was not made", async () => {
    const { desk, opened, state } = deskOf({ ...merged, keys: "unique", settleMs: 0 });
    const request = { ...caseOf("k"), description: "¿Cómo doy de alta a una persona trabajadora?" };
    await subject.left("a", { key: "k", kind: "open-case", case: request, looksFirst: true });
    state.before = "DESK_OUTCOME_UNKNOWN";
    await subject.deliverOnce(desk);
    subject.now += 1000;
    state.before = "DESK_RATE_LIMITED";
    const full = () => Promise.reject(new Failure("STORE_UNAVAILABLE"));
    await subject.deliverOnce(desk, { store: { ...subject.store, postponeEffect: full } });
    opened.push({ number: "1", key: "k", hash: payloadHash(request) });
    state.before = undefined;
    subject.now += 60_000;
    const own = { ...request, number: "1", state: "open" as const, openedAt: noon, updatedAt: noon };
    const record = { ...own, notes: [], history: [] };
    await subject.deliverOnce({ ...desk, list: async () => [own], read: async () => record });
    assert.deepEqual([await numbersHeard(), opened.length], [["1"], 1]);
  });

  it("that took effect twice is one after the second look, which keeps the number that the person holds", async () => {
    const { desk, opened } = deskOf(merged);
    await subject.left("a", openCase("k"));
    await subject.deliverOnce(desk);
    assert.deepEqual(await numbersHeard(), ["1"]);
    opened.push({ number: "2", key: "k", hash: payloadHash(caseOf("k")) });
    subject.now += settleMs;
    await subject.deliverOnce(desk);
    assert.deepEqual(
      opened.map(({ key }) => key),
      ["k", "merged into 1"],
    );
  });

  it("found twice keeps the older one", async () => {
    const { desk, opened, state } = deskOf(merged);
    await subject.left("a", openCase("k"));
    state.after = "DESK_OUTCOME_UNKNOWN";
    await subject.deliverOnce(desk);
    opened.push({ number: "2", key: "k", hash: payloadHash(caseOf("k")) });
    subject.now += settleMs;
    await subject.deliverOnce(desk);
    assert.deepEqual([await numbersHeard(), opened[1]?.key], [["1"], "merged into 1"]);
  });

  it("of a draft that was confirmed twice, in two conversations at once, is one case with one number", async () => {
    const { desk, opened } = deskOf(merged);
    await subject.left("a", openCase("k"));
    await subject.left("b", { ...openCase("k"), key: "b:open" });
    await subject.deliverOnce(desk);
    await subject.deliverOnce(desk);
    assert.deepEqual([await numbersHeard(), (await subject.heard("b")).length, opened.length], [["1"], 1, 1]);
  });

  it("of a draft that was changed after it was confirmed elsewhere names the case that there is", async () => {
    const { desk, opened } = deskOf(merged);
    await subject.left("a", openCase("k"));
    await subject.deliverOnce(desk);
    const changed = { ...openCase("k"), key: "b:open", case: { ...caseOf("k"), description: "Otra cosa" } };
    await subject.left("b", changed);
    await subject.deliverOnce(desk);
    const outcome = { kind: "failed", code: "CASE_CONFLICT", number: "1" };
    assert.deepEqual(await subject.heard("b"), [{ kind: "effect", key: "b:open", outcome }]);
    assert.equal(opened.length, 1);
  });

  it("leaves its files and its reminder to be sent after it, each a row of its own", async () => {
    const { desk } = deskOf(merged);
    const file = { id: "f", name: "a.pdf", contentType: "application/pdf", size: 1, sha256: "00" };
    const documents = [
      { document: "contract", label: "Contrato", file },
      { document: "id", label: "DNI" },
      { document: "proof", label: "Prueba", filed: "Ayer" },
    ];
    await subject.left("a", { ...openCase("k"), case: { ...caseOf("k"), documents } });
    await subject.deliverOnce(desk);
    const rows = await subject.store.listEffects("waiting", 10);
    assert.deepEqual(
      rows.map(({ key, kind }) => [key, kind]),
      [
        ["k:document-1", "send-document"],
        ["k:reminder-1", "remind"],
        ["k:second-look", "merge-cases"],
      ],
    );
  });

  it("while the desk is away is said once to be kept, under a number of ours, and then under which it is registered", async () => {
    const { desk, state } = deskOf({ ...merged, keys: "unique", settleMs: 0 });
    await subject.left("a", openCase("k"));
    state.before = "DESK_UNAVAILABLE";
    for (let tried = 0; tried < 4; tried += 1) {
      await subject.deliverOnce(desk);
      subject.now += 60_000;
    }
    state.before = undefined;
    await subject.deliverOnce(desk);
    const outcomes = (await subject.heard("a")).flatMap((one) => (one.kind === "effect" ? [one.outcome] : []));
    assert.deepEqual(
      outcomes.map((one) => [one.kind, "receipt" in one && one.receipt.number, "kept" in one && one.kept]),
      [
        ["case-kept", localNumber("k"), false],
        ["case-opened", "1", localNumber("k")],
      ],
    );
    assert.match(localNumber("k"), /^L(-[A-Z2-9]{4}){3}$/);
  });

  it("is asked for only after the note of it is on disk, and not by somebody who was overtaken", async () => {
    const { desk, state } = deskOf(merged);
    await subject.left("a", openCase("k"));
    const noteAsked = async () => "stale" as const;
    await subject.deliverOnce(desk, { store: { ...subject.store, noteAsked } });
    assert.equal(state.asked, 0);
  });
});
