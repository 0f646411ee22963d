/** What the desk does with a request, by docs/case-desk.openapi.yaml, as far as an opening asks for it. */
import type { IncomingMessage } from "node:http";
import { payloadHash } from "../../../bot/cases/case.ts";
import type { NewCase } from "../../../bot/ports/case-desk.ts";
import { type DeskSays, problem } from "./faults.ts";
import type { Entry, Journal } from "./journal.ts";

export interface Desk {
  perform(asked: IncomingMessage, body: string): Promise<DeskSays>;
  /** Of the opening that the request is about. */
  keyOf(asked: IncomingMessage): string | undefined;
}

export function createDesk({ journal, token }: { journal: Journal; token: string }): Desk {
  async function open(key: string, body: string): Promise<DeskSays> {
    const request = JSON.parse(body) as Omit<NewCase, "key">;
    const hash = payloadHash({ ...request, key });
    const isKnown = journal.find(key) !== undefined;
    const entry = await journal.commit(key, hash, request);
    if (entry.hash !== hash) return problem(409, "CASE_CONFLICT");
    return say(receiptOf(entry), isKnown ? 200 : 201);
  }

  function look(url: URL): DeskSays {
    const { searchParams: query, pathname } = url;
    const [key, owner] = [query.get("key"), query.get("owner")];
    if (key !== null) return say({ receipts: some(journal.find(key)).map(receiptOf) });
    if (owner !== null) return say({ cases: some(journal.findOf(owner)).map(summaryOf) });
    const [entry] = some(journal.findNumber(decodeURIComponent(pathname.split("/").at(-1) ?? "")));
    return entry === undefined ? problem(404, "CASE_NOT_FOUND") : say(recordOf(entry));
  }

  return {
    async perform(asked, body) {
      if (asked.headers.authorization !== `Bearer ${token}`) return problem(401, "DESK_TOKEN_REFUSED");
      const key = keyIn(asked);
      if (asked.method === "GET") return look(urlOf(asked));
      return key === undefined ? problem(400, "KEY_REFUSED") : open(key, body);
    },
    keyOf: (asked) => keyIn(asked) ?? urlOf(asked).searchParams.get("key") ?? undefined,
  };
}

function urlOf({ url = "/" }: IncomingMessage): URL {
  return new URL(url, "http://desk");
}

/** The keys of this run hold neither quotes nor backslashes. */
function keyIn({ headers }: IncomingMessage): string | undefined {
  return /^"([^"\\]+)"$/.exec(String(headers["idempotency-key"] ?? ""))?.[1];
}

function say(body: object, status = 200): DeskSays {
  return { status, body: JSON.stringify(body) };
}

function some<T>(one: T | undefined): T[] {
  return one === undefined ? [] : [one];
}

function receiptOf({ number, hash, openedAt, request }: Entry) {
  return { number, hash, openedAt, type: request.classification.type };
}

function summaryOf({ number, openedAt, request: { classification, title } }: Entry) {
  return { number, state: "open", classification, title, openedAt, updatedAt: openedAt };
}

function recordOf(entry: Entry) {
  const history = [{ at: entry.openedAt, to: "open", by: "requester" }];
  return { ...entry.request, ...summaryOf(entry), notes: [], history };
}
