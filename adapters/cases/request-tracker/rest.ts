/** The requests to RT's REST 2.0 that the desk makes, and what their answers mean. */
import type { z } from "zod";
import { Failure } from "../../../bot/errors.ts";
import { connectDesk, type DeskAnswer } from "../remote/call.ts";
import * as wire from "./wire.ts";

export interface RestParts {
  /** RT's own address: without /REST/2.0. */
  url: string;
  token: string;
  /** Milliseconds until an answer must be there whole. */
  timeLimit?: number;
}

export type Rest = ReturnType<typeof connectRest>;

/** Items of a page, which RT bounds. */
export const fullPage = 100;

const ticketFields = "Subject,Status,Created,LastUpdated,CustomFields";
const transactionFields = "Type,Field,NewValue,Data,Created,Creator,ObjectId";

export function connectRest({ url, token, timeLimit }: RestParts) {
  const call = connectDesk({
    url: `${url.replace(/\/+$/, "")}/REST/2.0`,
    headers: { authorization: `token ${token}` },
    ...(timeLimit === undefined ? {} : { timeLimit }),
  });

  /** Undefined where there is none. Throws DESK_UNAVAILABLE for what is no answer of RT's. */
  async function get<T>(path: string, shape: z.ZodType<T>): Promise<T | undefined> {
    const { status, body } = await call({ method: "GET", path });
    if (status === 404) return undefined;
    if (status >= 400) throw new Failure("DESK_NOT_ALLOWED", { status });
    return shaped(body, shape, status);
  }

  async function page<T>(path: string, query: Record<string, string | number>, item: z.ZodType<T>): Promise<T[]> {
    const asked = new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return (await get(`${path}?${asked}`, wire.pageOf(item)))?.items ?? [];
  }

  async function all<T>(path: string, query: Record<string, string>, item: z.ZodType<T>): Promise<T[]> {
    const found: T[] = [];
    for (let number = 1; ; number += 1) {
      const items = await page(path, { ...query, per_page: fullPage, page: number }, item);
      found.push(...items);
      // A page has fewer where something on it is hidden from the robot; RT does not say whether there is another.
      if (items.length < fullPage / 2) return found;
    }
  }

  return {
    call,
    get,
    /** By RT's clock, milliseconds since 1970: its transactions are dated by it. */
    async now(): Promise<number> {
      const { headers } = await call({ method: "GET", path: "/rt" });
      return Date.parse(headers.get("date") ?? "");
    },
    ticket: (id: string) => get(`/ticket/${id}`, wire.wireTicket),
    /** By TicketSQL, the newest first where asked for. */
    tickets: (query: string, limit: number, order: "ASC" | "DESC" = "ASC", number = 1) =>
      page(
        "/tickets",
        { query, fields: ticketFields, orderby: "id", order, per_page: limit, page: number },
        wire.wireTicket,
      ),
    history: (id: string) =>
      all(`/ticket/${id}/history`, { fields: transactionFields, orderby: "id" }, wire.wireTransaction),
    /** By TransactionSQL, in RT's order. */
    transactions: (query: string) =>
      all("/transactions", { query, fields: transactionFields, orderby: "id" }, wire.wireTransaction),
    firstTransactions: (query: string, limit: number) =>
      page("/transactions", { query, fields: transactionFields, orderby: "id", per_page: limit }, wire.wireTransaction),
    /** Below `path`; by RT's own search in JSON. */
    attachments: (path: string, query: object[]) =>
      all(
        path,
        { query: JSON.stringify(query), fields: "TransactionId,ContentType,Filename,Content", orderby: "id" },
        wire.wireAttachment,
      ),
    /** Undefined where there is none, and where the robot may not see it: RT says 403 of both. */
    queue: (name: string) => get(`/queue/${encodeURIComponent(name)}`, wire.wireQueue).catch(unlessForbidden),
  };
}

function shaped<T>(body: unknown, shape: z.ZodType<T>, status: number): T {
  const { data, error } = shape.safeParse(body);
  if (error === undefined) return data as T;
  throw new Failure("DESK_UNAVAILABLE", { status, paths: error.issues.map(({ path }) => path.join(".")) });
}

export function isForbidden(error: unknown): boolean {
  return error instanceof Failure && error.code === "DESK_NOT_ALLOWED" && error.detail.status === 403;
}

function unlessForbidden(error: unknown): undefined {
  if (!isForbidden(error)) throw error;
}

/** Of a request that makes something. RT names neither field nor right but in a sentence. */
export function refuseUnless(made: number, { status, body }: DeskAnswer): void {
  if (status === made) return;
  if (status < 400) throw new Failure("DESK_OUTCOME_UNKNOWN", { status });
  const { message = "" } = (body ?? {}) as { message?: unknown };
  if (/permission/i.test(String(message))) throw new Failure("DESK_NOT_ALLOWED", { status });
  throw new Failure("CASE_REFUSED", { status });
}
