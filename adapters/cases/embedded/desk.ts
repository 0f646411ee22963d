/** The case desk that comes with the program: its rules, over the rows of whichever store runs. */
import { canMove, payloadHash } from "../../../bot/cases/case.ts";
import { Failure } from "../../../bot/errors.ts";
import type { CaseDesk, CaseNote, CaseRecord, CaseState, NewCase } from "../../../bot/ports/case-desk.ts";
import type { CaseRecords } from "../../../bot/ports/case-records.ts";
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

  async function move(number: string, to: CaseState, by: CaseNote["author"], options: { replacedBy?: string } = {}) {
    const { state: from, classification } = await existing(number);
    if (!canMove(from, to, classification.type)) throw new Failure("CASE_NOT_ALLOWED", { number, from, to });
    const { replacedBy } = options;
    if (replacedBy !== undefined) {
      if (to !== "closed-wrong-type") throw new Failure("CASE_NOT_ALLOWED", { number, to, field: "replacedBy" });
      await existing(replacedBy);
    }
    const moved = await records.moveCase({
      number,
      from,
      to,
      by,
      at: clock.now(),
      ...(replacedBy ? { replacedBy } : {}),
    });
    if (moved === "stale") throw new Failure("CASE_CONFLICT", { number });
    if (moved === "absent") throw new Failure("CASE_NOT_FOUND", { number });
  }

  return {
    async open(request) {
      const at = clock.now();
      const hash = payloadHash(request);
      await refuseUnlessOpen(request);
      const receipt = await records.insertCase({ request, hash, prefix: `${prefix}${year.format(at)}-`, at });
      if (receipt.hash !== hash) throw new Failure("CASE_CONFLICT", { number: receipt.number });
      return receipt;
    },
    findByKey: (key) => records.caseByKey(key),
    read: existing,
    list: (owner, limit) => records.listCases(owner, limit),
    async addNote(number, { key, author, text }) {
      const added = await records.addCaseNote(number, key, { at: clock.now(), author, text });
      if (added === "absent") throw new Failure("CASE_NOT_FOUND", { number });
    },
    async addDocuments(number, { key, documents }) {
      const added = await records.addCaseDocuments(number, key, documents, clock.now());
      if (added === "absent") throw new Failure("CASE_NOT_FOUND", { number });
    },
    move,
  };
}
