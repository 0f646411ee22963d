/** Serves a case desk by the contract of docs/case-desk.openapi.yaml, so that several helplines share it. */
import { z } from "zod";
import { Failure } from "../../../bot/errors.ts";
import type { CaseAuthor, CaseDesk } from "../../../bot/ports/case-desk.ts";
import type { Files } from "../../../bot/ports/files.ts";
import type { Route, Site, WebRequest, WebResponse } from "../../../bot/ports/http.ts";
import type { Log } from "../../../bot/ports/log.ts";
import { addDocuments } from "./add-documents.ts";
import { createDoor } from "./door.ts";
import { readStrictly } from "./read-strictly.ts";
import * as wire from "./wire.ts";

export interface DeskSiteParts {
  desk: CaseDesk;
  /** The desk's own. */
  files: Files;
  /** Whoever comes in has it. */
  token: string;
  /** Bytes of one file. */
  maxBytes: number;
  log: Log;
}

const mostListed = 1000;

export function createDeskSite({ desk, files, token, maxBytes, log }: DeskSiteParts): Site {
  const door = createDoor({ token, log });

  async function open(request: WebRequest): Promise<WebResponse> {
    const key = keyOf(request);
    const { documents, ...said } = readStrictly(await request.json(z.unknown()), wire.wireNewCase);
    const [known] = await desk.findByKey(key);
    const receipt = await desk.open({ ...said, key, documents: wire.withIds(documents) });
    const location = { Location: `/cases/${encodeURIComponent(receipt.number)}` };
    return { status: known === undefined ? 201 : 200, headers: location, body: receipt };
  }

  async function find({ query }: WebRequest): Promise<WebResponse> {
    const [key, owner] = [query.get("key"), query.get("owner")];
    if ((key === null) === (owner === null)) throw new Failure("CASE_REFUSED", { field: "key", rule: "key or owner" });
    if (key !== null) return ok({ receipts: await desk.findByKey(key) });
    return ok({ cases: await desk.list(owner ?? "", limitOf(query)) });
  }

  async function download({ params }: WebRequest): Promise<WebResponse> {
    const { documents } = await desk.read(params.number ?? "");
    const file = documents.find((one) => one.file?.id === params.id)?.file;
    if (file === undefined || file.id === "") throw new Failure("FILE_NOT_FOUND");
    const headers = {
      "Content-Type": "application/octet-stream",
      "Content-Disposition": `attachment; filename*=UTF-8''${extendedValue(file.name)}`,
      "Content-Security-Policy": "default-src 'none'; sandbox",
    };
    return { status: 200, headers, body: await files.open(file.id) };
  }

  async function events({ query }: WebRequest): Promise<WebResponse> {
    const after = query.get("after") ?? undefined;
    // The cursor is the desk's: it goes back as it was given.
    if (after !== undefined && !/^\d{1,15}$/.test(after)) throw new Failure("CASE_REFUSED", { field: "after" });
    return ok(await desk.events(after, limitOf(query)));
  }

  function act<T extends { by: CaseAuthor }>(
    path: string,
    shape: z.ZodType<T>,
    perform: (number: string, made: T & { key: string }) => Promise<void>,
  ): Route {
    return post(`/cases/:number/${path}`, async (request) => {
      const key = keyOf(request);
      const said = readStrictly(await request.json(z.unknown()), shape);
      await perform(request.params.number ?? "", { ...said, key });
      return { status: 204 };
    });
  }

  const routes: Route[] = [
    post("/cases", open),
    get("/cases", find),
    get("/cases/:number", async ({ params }) => ok(wire.toWire(await desk.read(params.number ?? "")))),
    get("/cases/:number/documents/:id", download),
    post("/cases/:number/documents", async (request) => {
      await addDocuments(request, request.params.number ?? "", keyOf(request), { desk, files, maxBytes });
      return { status: 204 };
    }),
    act("notes", wire.wireNote, desk.addNote),
    act("reclassification", wire.wireReclassification, desk.reclassify),
    act("information-request", wire.wireText, desk.requestInformation),
    act("answer", wire.wireText, desk.answer),
    act("resumption", wire.wireResumption, desk.resume),
    act("closure", wire.wireClosure, desk.close),
    get("/events", events),
  ];
  return { routes: routes.map(door.guard), close: door.close };
}

function get(path: string, handle: Route["handle"]): Route {
  return { method: "GET", path, handle };
}

function post(path: string, handle: Route["handle"]): Route {
  return { method: "POST", path, handle };
}

/** RFC 8187, 3.2. */
function extendedValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

function ok(body: object): WebResponse {
  return { status: 200, body };
}

/** Throws KEY_REFUSED. */
function keyOf({ headers }: WebRequest): string {
  const key = wire.fromHeader(headers["idempotency-key"]);
  if (key === undefined) throw new Failure("KEY_REFUSED", { field: "Idempotency-Key" });
  return key;
}

function limitOf(query: URLSearchParams): number {
  const limit = query.get("limit") ?? String(mostListed);
  if (!/^[1-9]\d{0,3}$/.test(limit) || Number(limit) > mostListed)
    throw new Failure("CASE_REFUSED", { field: "limit", rule: `1 to ${mostListed}` });
  return Number(limit);
}
