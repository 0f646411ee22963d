/** A message with files, as multipart: read in streams, checked by content, extension and declaration together. */
import { extname } from "node:path";
import { Readable } from "node:stream";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { fileTypeFromBuffer } from "file-type";
import { Failure } from "../../../bot/errors.ts";
import type { Attachment } from "../../../bot/ports/conversation.ts";
import type { Files } from "../../../bot/ports/files.ts";
import type { WebRequest } from "../../../bot/ports/http.ts";
import { activityShape, type PostedActivity } from "./shape.ts";

export interface UploadLimits {
  /** Bytes of one file. */
  maxBytes: number;
  maxFiles: number;
}

/** Declared type -> what the content must be, and the extensions that may name it. */
const accepted: Readonly<Record<string, { extensions: readonly string[] }>> = {
  "application/pdf": { extensions: [".pdf"] },
  "image/png": { extensions: [".png"] },
  "image/jpeg": { extensions: [".jpg", ".jpeg"] },
};
/** Bytes that tell what a file is. */
const headLength = 4100;
const longestName = 120;
const longestExtension = 10;

export interface Upload {
  activity: PostedActivity;
  attachments: Attachment[];
}

/** Throws FILE_TOO_LARGE, FILE_TYPE_REFUSED, BODY_*; then no file is left behind. */
export async function readUpload(request: WebRequest, files: Files, limits: UploadLimits): Promise<Upload> {
  const kept: Promise<Attachment>[] = [];
  const activities: Promise<PostedActivity>[] = [];
  try {
    await parse(request, limits, (name, part, filename, type) => {
      if (name === "activity") activities.push(held(readActivity(part)));
      else kept.push(held(keep(part, filename, type, files, limits)));
    });
    const [activity = { type: "message" }, another] = await Promise.all(activities);
    const attachments = await Promise.all(kept);
    if (attachments.length === 0 || attachments.length > limits.maxFiles || another !== undefined)
      throw new Failure("BODY_WRONG_SHAPE", { files: kept.length, activities: activities.length });
    return { activity, attachments };
  } catch (error) {
    await discard(kept, files);
    throw error;
  }
}

/** It may fail before it is waited for: a rejection that nobody handles ends the process. */
function held<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

type OnPart = (name: string, part: BusboyFileStream, filename: string, type: string) => void;

/** Busboy tells limits as events; each is an error here. Whatever ends the body early ends its parts too. */
function parse({ headers, stream }: WebRequest, limits: UploadLimits, onPart: OnPart): Promise<void> {
  const type = headers["content-type"] ?? "";
  if (!/^multipart\/form-data;.*boundary=/i.test(type) || headers["content-encoding"] !== undefined)
    throw new Failure("BODY_WRONG_TYPE");
  return new Promise((resolve, reject) => {
    const busboy = createBusboy(type, limits);
    const parts: BusboyFileStream[] = [];
    let isTooMuch = false;

    function incomplete(): void {
      const failure = new Failure("BODY_INCOMPLETE");
      for (const part of parts) part.destroy(failure);
      reject(failure);
    }

    busboy.on("file", (name, part, filename, _, mime) => {
      parts.push(part.on("error", incomplete));
      onPart(name, part, filename ?? "", mime);
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

function createBusboy(type: string, { maxBytes, maxFiles }: UploadLimits): InstanceType<typeof Busboy> {
  return new Busboy({
    headers: { "content-type": type },
    limits: {
      fileSize: maxBytes + 1,
      files: maxFiles + 1,
      fields: 0,
      parts: maxFiles + 2,
      headerPairs: 20,
      headerSize: 8192,
    },
    isPartAFile: () => true,
  });
}

async function readActivity(stream: Readable): Promise<PostedActivity> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return activityShape.omit({ attachments: true }).parse(JSON.parse(Buffer.concat(chunks).toString("utf8")));
  } catch (error) {
    throw new Failure("BODY_WRONG_SHAPE", {}, error);
  }
}

async function keep(
  part: BusboyFileStream,
  filename: string,
  type: string,
  files: Files,
  limits: UploadLimits,
): Promise<Attachment> {
  let head = Buffer.alloc(0);
  async function* watched() {
    for await (const chunk of part.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (head.length < headLength) head = Buffer.concat([head, chunk]).subarray(0, headLength);
      yield chunk;
    }
  }
  try {
    const stored = await files.put(Readable.from(watched()), limits.maxBytes);
    const real = (await fileTypeFromBuffer(head))?.mime;
    const name = cleanName(filename);
    if (!isAccepted(type, real, name)) {
      await files.remove(stored.id);
      throw new Failure("FILE_TYPE_REFUSED", { type });
    }
    return { ...stored, name, contentType: type };
  } finally {
    // What is left is read over: a part that nobody reads holds up the whole body.
    part.resume();
  }
}

function isAccepted(declared: string, real: string | undefined, name: string): boolean {
  const rule = accepted[declared];
  return rule !== undefined && real === declared && rule.extensions.includes(extname(name).toLowerCase());
}

/** The last part of a path, without characters that do not show or that lead elsewhere. */
export function cleanName(filename: string): string {
  const last = filename.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replace(/[\p{C}"<>|:*?;%]/gu, "").trim();
  const extension = extname(`-${clean}`).slice(0, longestExtension);
  const stem = clean
    .slice(0, clean.length - extname(`-${clean}`).length)
    .replace(/^\.+/, "")
    .slice(0, longestName - extension.length);
  return stem === "" ? `documento${extension}` : `${stem}${extension}`;
}

async function discard(kept: readonly Promise<Attachment>[], files: Files): Promise<void> {
  for (const one of await Promise.allSettled(kept)) {
    if (one.status === "fulfilled") await files.remove(one.value.id);
  }
}
