/** Documents as they are sent: JSON, or a form of two parts, `act` (JSON) and then `file` (bytes), read in streams. */
import { Readable } from "node:stream";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { z } from "zod";
import { Failure } from "../../../bot/errors.ts";
import type { Files, StoredFile } from "../../../bot/ports/files.ts";
import type { WebRequest } from "../../../bot/ports/http.ts";

export interface Received {
  /** Of the JSON, unchecked. */
  act: unknown;
  /** Where the file lies now. */
  stored?: StoredFile;
}

/** Bytes of the JSON. */
const longestAct = 256 * 1024;
/** Bytes of a form beside its parts. */
const aroundParts = 16 * 1024;

/** Throws BODY_*, FILE_TOO_LARGE; nothing is left behind then. */
export async function receiveDocuments(request: WebRequest, files: Files, maxBytes: number): Promise<Received> {
  const type = request.headers["content-type"] ?? "";
  if (!/^multipart\/form-data *;/i.test(type)) return { act: await request.json(z.unknown()) };
  if (request.headers["content-encoding"] !== undefined) throw new Failure("BODY_WRONG_TYPE");
  if (Number(request.headers["content-length"] ?? 0) > maxBytes + longestAct + aroundParts)
    throw new Failure("FILE_TOO_LARGE", { maxBytes });
  const acts: Promise<unknown>[] = [];
  const stored: Promise<StoredFile>[] = [];
  let strangers = 0;
  try {
    await parse(request, type, maxBytes, (name, part) => {
      if (name === "act") acts.push(handled(readAct(part)));
      else if (name === "file") stored.push(handled(keep(part, files, maxBytes)));
      else {
        strangers += 1;
        part.resume();
      }
    });
    const [[act, ...otherActs], [file, ...otherFiles]] = [await Promise.all(acts), await Promise.all(stored)];
    const more = otherActs.length + otherFiles.length + strangers;
    if (act === undefined || file === undefined || more > 0)
      throw new Failure("BODY_WRONG_SHAPE", { acts: acts.length, files: stored.length });
    return { act, stored: file };
  } catch (error) {
    for (const one of await Promise.allSettled(stored))
      if (one.status === "fulfilled") await files.remove(one.value.id);
    throw error;
  }
}

/** It may fail before it is waited for: a rejection that nobody handles ends the process. */
function handled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

async function keep(part: BusboyFileStream, files: Files, maxBytes: number): Promise<StoredFile> {
  try {
    return await files.put(Readable.from(part.iterator({ destroyOnReturn: false })), maxBytes);
  } finally {
    // What is left is read over: a part that nobody reads holds up the whole body.
    part.resume();
  }
}

async function readAct(part: BusboyFileStream): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of part.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= longestAct) chunks.push(chunk);
  }
  if (size > longestAct) throw new Failure("BODY_TOO_LARGE");
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks))) ?? null;
  } catch {
    throw new Failure("BODY_NOT_JSON");
  }
}

/** Busboy tells limits as events; each is an error here. Whatever ends the body early ends its parts too. */
function parse(
  { stream }: { stream: Readable },
  type: string,
  maxBytes: number,
  onPart: (name: string, part: BusboyFileStream) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const busboy = createBusboy(type, maxBytes);
    const parts: BusboyFileStream[] = [];
    let isTooMuch = false;

    function incomplete(): void {
      const failure = new Failure("BODY_INCOMPLETE");
      for (const part of parts) part.destroy(failure);
      reject(failure);
    }

    busboy.on("file", (name, part) => {
      parts.push(part.on("error", incomplete));
      onPart(name, part);
    });
    for (const limit of ["partsLimit", "filesLimit", "fieldsLimit"] as const) {
      busboy.on(limit, () => {
        isTooMuch = true;
      });
    }
    busboy.on("finish", () => (isTooMuch ? reject(new Failure("BODY_TOO_LARGE")) : resolve()));
    busboy.on("error", incomplete);
    stream.on("error", incomplete);
    stream.on("close", () => {
      if (!stream.readableEnded) incomplete();
    });
    stream.pipe(busboy);
  });
}

/** Throws BODY_WRONG_TYPE for a type without a boundary. */
function createBusboy(type: string, maxBytes: number): InstanceType<typeof Busboy> {
  if (!/boundary="?[^";\s]/i.test(type)) throw new Failure("BODY_WRONG_TYPE");
  return new Busboy({
    headers: { "content-type": type },
    limits: {
      fileSize: Math.max(maxBytes, longestAct) + 1,
      ...{ files: 3, fields: 0, parts: 3, headerPairs: 20, headerSize: 8192 },
    },
    isPartAFile: () => true,
  });
}
