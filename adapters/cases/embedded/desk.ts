/** The case desk that comes with the program: its rules, over the rows of whichever store runs. */
import { canMove, payloadHash } from "../../../bot/cases/case.ts";
import { Failure } from "../../../bot/errors.ts";
import type { Act, CaseDesk, CaseRecord, CaseState, DeskTraits, NewCase } from "../../../bot/ports/case-desk.ts";
import type { CaseChange, CaseRecords } from "../../../bot/ports/case-records.ts";
import type { Clock } from "../../../bot/ports/clock.ts";
import { readyEnforce, type SchemaOf } from "./enforce.ts";

export interface EmbeddedDeskParts {
  records: CaseRecords;
  clock: Clock;
  /** Before the year in case numbers. */
  prefix: string;
  /** What the data of a case must be; without it, any. */
  schemaOf?: SchemaOf;
}

/** The store's unique index holds the keys, and what it answers has happened or has not. */
const traits: DeskTraits = { name: "embedded", keys: "unique", settleMs: 0, files: "shared" };

const year = new Intl.DateTimeFormat("en", { year: "numeric", timeZone: "Europe/Madrid" });

export function openEmbeddedDesk({ records, clock, prefix, schemaOf }: EmbeddedDeskParts): CaseDesk {
  const enforce = schemaOf && readyEnforce(schemaOf);

  /** What was opened before stays open, whatever its form asks for by now. */
  async function refuseUnlessOpen(request: NewCase): Promise<void> {
    try {
      enforce?.(request);
    } catch (error) {
      if ((await records.caseByKey(request.key)) === undefined) throw error;
    }
  }

  async function existing(number: string): Promise<CaseRecord> {
    const found = await records.readCase(number);
    if (found === undefined) throw new Failure("CASE_NOT_FOUND", { number });
    return found;
  }

  type Change = Omit<CaseChange, "number" | "key" | "by" | "at">;

  async function change(number: string, { key, by }: Act, made: Change): Promise<void> {
    const changed = await records.changeCase({ number, key, by, at: clock.now(), ...made });
    if (changed === "stale") throw new Failure("CASE_CONFLICT", { number });
    if (changed === "absent") throw new Failure("CASE_NOT_FOUND", { number });
  }

  /** What the key did before is not judged again by the state that it led to. */
  async function unlessKnown(number: string, act: Act, made: (found: CaseRecord) => Change | Promise<Change>) {
    const found = await existing(number);
    if (!(await records.knowsAct(number, act.key))) await change(number, act, await made(found));
  }

  function move(
    number: string,
    act: Act,
    to: CaseState,
    more: Change & Omit<Change["state"] & {}, "from" | "to"> = {},
  ) {
    const { note, why, replacedBy } = more;
    return unlessKnown(number, act, async ({ state: from, classification }) => {
      if (!canMove(from, to, classification.type)) throw new Failure("CASE_NOT_ALLOWED", { number, from, to });
      if (replacedBy !== undefined) await replaceable(number, to, replacedBy);
      const state = { from, to, ...(why ? { why } : {}), ...(replacedBy ? { replacedBy } : {}) };
      return { state, ...(note ? { note } : {}) };
    });
  }

  async function replaceable(number: string, to: CaseState, replacedBy: string): Promise<void> {
    if (to !== "closed-wrong-type") throw new Failure("CASE_NOT_ALLOWED", { number, to, field: "replacedBy" });
    await existing(replacedBy);
  }

  return {
    traits,
    check: async () => [],
    async open(request) {
      const at = clock.now();
      const hash = payloadHash(request);
      await refuseUnlessOpen(request);
      const receipt = await records.insertCase({ request, hash, prefix: `${prefix}${year.format(at)}-`, at });
      if (receipt.hash !== hash) throw new Failure("CASE_CONFLICT", { number: receipt.number });
      return receipt;
    },
    async findByKey(key) {
      const found = await records.caseByKey(key);
      return found ? [found] : [];
    },
    async merge(keep, others) {
      if (others.length > 0) throw new Failure("CASE_NOT_ALLOWED", { keep });
    },
    read: existing,
    list: (owner, limit) => records.listCases(owner, limit),
    addNote: (number, { text, internal, ...act }) =>
      change(number, act, { note: { text, ...(internal ? { internal } : {}) } }),
    addDocuments: (number, { documents, ...act }) => change(number, act, { documents }),
    reclassify: (number, { to, why, ...act }) =>
      unlessKnown(number, act, ({ state, classification }) => {
        const { type, subject, category, subcategory } = classification;
        if (type === "procedure" || state.startsWith("closed"))
          throw new Failure("CASE_NOT_ALLOWED", { number, state });
        const from = { subject, category, ...(subcategory ? { subcategory } : {}) };
        return { shelf: { from, to, ...(why ? { why } : {}) } };
      }),
    requestInformation: (number, { text, ...act }) => move(number, act, "information-requested", { note: { text } }),
    answer: (number, { text, ...act }) => move(number, act, "resolved", { note: { text } }),
    resume: (number, { to, ...act }) => move(number, act, to),
    close: (number, { as, why, replacedBy, ...act }) =>
      move(number, act, as, { ...(why ? { why } : {}), ...(replacedBy ? { replacedBy } : {}) }),
    async events(after, limit) {
      const { events, cursor } = await records.caseEvents(Number(after ?? 0), limit);
      return { events, cursor: String(cursor) };
    },
  };
}
