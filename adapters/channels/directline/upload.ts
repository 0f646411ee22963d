/** A message with files, as multipart, read in streams. */
import type { Readable } from "node:stream";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { Failure } from "../../../bot/errors.ts";
import type { Attachment } from "../../../bot/ports/conversation.ts";
import type { WebRequest } from "../../../bot/ports/http.ts";
import type { Keep, UploadLimits } from "../message-files.ts";
import { activityShape, type PostedActivity } from "./shape.ts";

export interface Upload {
  activity: PostedActivity;
  attachments: Attachment[];
}

type BodyLimits = Pick<UploadLimits, "maxBytes" | "maxFiles">;

/** Throws BODY_* and what `keep` throws. */
export async function readUpload(request: WebRequest, keep: Keep, limits: BodyLimits): Promise<Upload> {
  const kept: Promise<Attachment>[] = [];
  const activities: Promise<PostedActivity>[] = [];
  await parse(request, limits, (name, part, filename, type) => {
    if (name === "activity") activities.push(handled(readActivity(part)));
    else kept.push(handled(keepPart(keep, part, filename, type)));
  });
  const [activity = { type: "message" }, another] = await Promise.all(activities);
  const attachments = await Promise.all(kept);
  if (attachments.length === 0 || attachments.length > limits.maxFiles || another !== undefined)
    throw new Failure("BODY_WRONG_SHAPE", { files: kept.length, activities: activities.length });
  return { activity, attachments };
}

/** It may fail before it is waited for: a rejection that nobody handles ends the process. */
function handled<T>(work: Promise<T>): Promise<T> {
  work.catch(() => {});
  return work;
}

async function keepPart(keep: Keep, part: BusboyFileStream, name: string, type: string): Promise<Attachment> {
  try {
    return await keep({ bytes: part.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, name, type });
  } finally {
    // What is left is read over: a part that nobody reads holds up the whole body.
    part.resume();
  }
}

type OnPart = (name: string, part: BusboyFileStream, filename: string, type: string) => void;

/** Busboy tells limits as events; each is an error here. Whatever ends the body early ends its parts too. */
function parse({ headers, stream }: WebRequest, limits: BodyLimits, onPart: OnPart): Promise<void> {
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

function createBusboy(type: string, { maxBytes, maxFiles }: BodyLimits): InstanceType<typeof Busboy> {
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
