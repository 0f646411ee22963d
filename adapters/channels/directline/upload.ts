/** A message with files, as multipart: read in streams, checked by content, extension and declaration together. */
import { extname } from "node:path";
import { Readable } from "node:stream";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { fileTypeFromBuffer } from "file-type";
import { codeOf, Failure } from "../../../bot/errors.ts";
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

export interface Upload {
  activity: PostedActivity;
  attachments: Attachment[];
}

/** Throws FILE_TOO_LARGE, FILE_TYPE_REFUSED, BODY_*; then no file is left behind. */
export async function readUpload(request: WebRequest, files: Files, limits: UploadLimits): Promise<Upload> {
  const kept: Promise<Attachment>[] = [];
  let activity: Promise<PostedActivity> | undefined;
  try {
    await parse(request, limits, (name, stream, filename, type) => {
      if (name === "activity") activity = readActivity(stream);
      else kept.push(keep(stream, filename, type, files, limits));
    });
    const attachments = await Promise.all(kept);
    if (attachments.length === 0 || attachments.length > limits.maxFiles)
      throw new Failure("BODY_WRONG_SHAPE", { files: kept.length });
    return { activity: (await activity) ?? { type: "message" }, attachments };
  } catch (error) {
    await discard([...kept], files);
    throw codeOf(error) === "INTERNAL" ? new Failure("BODY_INCOMPLETE", {}, error) : error;
  }
}

type OnPart = (name: string, stream: BusboyFileStream, filename: string, type: string) => void;

/** Busboy tells limits as events; each is an error here. */
function parse(request: WebRequest, { maxBytes, maxFiles }: UploadLimits, onPart: OnPart): Promise<void> {
  const type = request.headers["content-type"];
  if (type === undefined || !type.startsWith("multipart/form-data")) throw new Failure("BODY_WRONG_TYPE");
  if (request.headers["content-encoding"] !== undefined) throw new Failure("BODY_WRONG_TYPE");
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new Failure("BODY_TOO_LARGE"));
    const busboy = new Busboy({
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
    busboy.on("file", (name, stream, filename, _, mime) => onPart(name, stream, filename ?? "", mime));
    busboy.on("partsLimit", refuse);
    busboy.on("filesLimit", refuse);
    busboy.on("fieldsLimit", refuse);
    busboy.on("finish", resolve);
    busboy.on("error", () => reject(new Failure("BODY_NOT_JSON", { reason: "multipart" })));
    request.stream.on("aborted", () => reject(new Failure("BODY_INCOMPLETE")));
    request.stream.on("error", () => reject(new Failure("BODY_INCOMPLETE")));
    request.stream.pipe(busboy);
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
  stream: BusboyFileStream,
  filename: string,
  type: string,
  files: Files,
  limits: UploadLimits,
): Promise<Attachment> {
  let head = Buffer.alloc(0);
  async function* watched() {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
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
    stream.resume();
  }
}

function isAccepted(declared: string, real: string | undefined, name: string): boolean {
  const rule = accepted[declared];
  return rule !== undefined && real === declared && rule.extensions.includes(extname(name).toLowerCase());
}

/** The last part of a path, without characters that do not show or that lead elsewhere. */
export function cleanName(filename: string): string {
  const last = filename.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replace(/[\p{C}"<>|:*?;%]/gu, "")
    .replace(/^\.+/, "")
    .trim();
  const extension = extname(clean).slice(0, 10);
  const stem = clean.slice(0, clean.length - extname(clean).length).slice(0, longestName - extension.length);
  return stem === "" ? `documento${extension}` : `${stem}${extension}`;
}

async function discard(kept: readonly Promise<Attachment>[], files: Files): Promise<void> {
  for (const one of await Promise.allSettled(kept)) {
    if (one.status === "fulfilled") await files.remove(one.value.id);
  }
}
