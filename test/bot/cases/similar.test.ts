import assert from "node:assert/strict";
import { findSimilar } from "../../../bot/cases/similar.ts";
import type { CaseDesk, CaseRecord, NewCase } from "../../../bot/ports/case-desk.ts";

const now = Date.UTC(2026, 10, 25);
const day = 24 * 3600 * 1000;
const words = "el trabajador se fue hace un mes y nadie nos avisó a tiempo";

function request(more: Partial<NewCase> = {}): NewCase {
  return {
    ...{ key: "k", title: "Baja", description: words, documents: [], origin: "requester" },
    data: [{ field: "naf", label: "NAF", value: "281234567840" }],
    classification: { type: "procedure", subject: "affiliation", category: "c", procedure: "p" },
    requester: { channel: "directline", user: "dl_a", language: "es", owner: "red:1" },
    ...more,
  };
}

function known(more: Partial<CaseRecord> = {}): CaseRecord {
  const { key: _, ...same } = request();
  return {
    ...same,
    number: "2026-000001",
    state: "open",
    openedAt: now - day,
    updatedAt: now,
    notes: [],
    history: [],
    ...more,
  };
}

async function found(one: CaseRecord, asked = request()) {
  const desk = { list: async (owner: string) => (owner === "red:1" ? [one] : []), read: async () => one };
  return (await findSimilar(asked, desk as unknown as CaseDesk, now)).map(({ why }) => why);
}

const query = { type: "query", subject: "affiliation", category: "c" } as const;

describe("cases that are probably the same", () => {
  it("have the same classification for the same worker", async () => {
    assert.deepEqual(await found(known()), ["same-datum"]);
  });

  it("or are told in nearly the same words, where no datum tells", async () => {
    const told = { classification: query, data: [] };
    assert.deepEqual(await found(known(told), request(told)), ["same-words"]);
    assert.deepEqual(
      await found(known(told), request({ ...told, description: "otra cosa que no se parece en nada a esto" })),
      [],
    );
  });

  for (const [what, one] of Object.entries({
    "another worker": known({ data: [{ field: "naf", label: "NAF", value: "280000000000" }] }),
    "another procedure": known({ classification: { ...request().classification, procedure: "q" } }),
    "opened long ago": known({ openedAt: now - 100 * day }),
    "closed as wrongly typed": known({ state: "closed-wrong-type" }),
  }))
    it(`are not: ${what}`, async () => {
      assert.deepEqual(await found(one), []);
    });

  it("are of the same owner only", async () => {
    const requester = { ...request().requester, owner: "red:2" };
    assert.deepEqual(await found(known(), request({ requester })), []);
  });
});
