/** A case desk behind the contract of docs/case-desk.openapi.yaml, such as the one that `npm run desk` serves. */
import { z } from "zod";
import { payloadHash } from "../../../bot/cases/case.ts";
import { Failure } from "../../../bot/errors.ts";
import type { Act, CaseDesk, DeskTraits } from "../../../bot/ports/case-desk.ts";
import type { Files } from "../../../bot/ports/files.ts";
import { connectDesk } from "../remote/call.ts";
import { complaints } from "./complaints.ts";
import { documentsForm } from "./documents-form.ts";
import { readShape } from "./read-strictly.ts";
import { told } from "./told.ts";
import * as wire from "./wire.ts";

export interface RestDeskParts {
  /** In front of the contract's paths. */
  url: string;
  token: string;
  files: Pick<Files, "open">;
  /** Milliseconds until an answer must be there whole. */
  timeLimit?: number;
}

const traits: DeskTraits = { name: "rest", keys: "unique", settleMs: 0, files: "sent" };

/** By the contract, 503 is said of what was not processed. */
const undone = [503];
const longestNumber = 64;

export function connectRestDesk({ url, token, files, timeLimit }: RestDeskParts): CaseDesk {
  const call = connectDesk({
    ...{ url: url.replace(/\/+$/, ""), headers: { authorization: `Bearer ${token}` }, undone },
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });

  async function get<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    return told(await call({ method: "GET", path }), shape, "DESK_UNAVAILABLE");
  }

  async function post<T>(path: string, key: string, body: unknown, shape: z.ZodType<T>): Promise<T> {
    const headers = { "idempotency-key": wire.toHeader(key) };
    return told(await call({ method: "POST", path, headers, body }), shape, "DESK_OUTCOME_UNKNOWN");
  }

  /** An act is answered with no content; anything else is none of the contract. */
  async function act(number: string, what: string, { key, ...said }: Act & object): Promise<void> {
    await post(`${pathOf(number)}/${what}`, key, said, z.undefined());
  }

  const events: CaseDesk["events"] = async (after, limit) => {
    const query = new URLSearchParams({ ...(after === undefined ? {} : { after }), limit: String(limit) });
    const { cursor, events: happened } = await get(`/events?${query}`, wire.wireEvents);
    return { events: happened, cursor };
  };

  return {
    traits,
    check: () => complaints(() => events(undefined, 1)),
    async open(request) {
      const receipt = await post("/cases", request.key, readShape(request, wire.wireNewCase), wire.wireReceipt);
      // What the desk registered is not what was confirmed: no receipt of it is given.
      if (receipt.hash !== payloadHash(request)) throw new Failure("CASE_CONFLICT", { number: receipt.number });
      return receipt;
    },
    async findByKey(key) {
      const query = new URLSearchParams({ key: wire.wireKey(key) });
      return (await get(`/cases?${query}`, wire.wireReceipts)).receipts;
    },
    async merge(keep, others) {
      if (others.length > 0) throw new Failure("CASE_NOT_ALLOWED", { keep });
    },
    async read(number) {
      const { documents, ...record } = await get(pathOf(number), wire.wireRecord);
      return { ...record, documents: wire.withIds(documents) };
    },
    async list(owner, limit) {
      const query = new URLSearchParams({ owner, limit: String(limit) });
      return (await get(`/cases?${query}`, wire.wireCases)).cases;
    },
    addNote: (number, note) => act(number, "notes", note),
    async addDocuments(number, { key, by, documents }) {
      const said = readShape({ by, documents }, wire.wireDocuments);
      const path = `${pathOf(number)}/documents`;
      const body = await documentsForm(said, documents, files);
      await post(path, key, body, z.undefined());
    },
    reclassify: (number, made) => act(number, "reclassification", made),
    requestInformation: (number, made) => act(number, "information-request", made),
    answer: (number, made) => act(number, "answer", made),
    resume: (number, made) => act(number, "resumption", made),
    close: (number, made) => act(number, "closure", made),
    events,
  };
}

/** A number goes along as one segment; what cannot is none of a case. */
function pathOf(number: string): string {
  const isSegment = number.isWellFormed() && number.length <= longestNumber && !["", ".", ".."].includes(number);
  if (!isSegment) throw new Failure("CASE_NOT_FOUND", { number });
  return `/cases/${encodeURIComponent(number)}`;
}
