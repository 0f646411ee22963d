/**
 * The bounded readers of JSON and of pages' forms. restify's own parser inflates without bound and dies of a damaged gzip body, so no
 * Content-Encoding is accepted and the bytes are counted here.
 */
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { z } from "zod";
import { Failure } from "../../bot/errors.ts";
import { readBytes } from "../read-bytes.ts";

const longestBody = 256 * 1024;
const deepest = 32;

/** Throws BODY_WRONG_TYPE, BODY_TOO_LARGE, BODY_INCOMPLETE, BODY_NOT_JSON, BODY_WRONG_SHAPE. */
export async function readJson<T>(stream: Readable, headers: IncomingHttpHeaders, schema: z.ZodType<T>): Promise<T> {
  const empty =
    headers["content-length"] === "0" || (headers["content-length"] ?? headers["transfer-encoding"]) === undefined;
  if (headers["content-encoding"] !== undefined) throw new Failure("BODY_WRONG_TYPE");
  if (!empty && !isJson(headers["content-type"])) throw new Failure("BODY_WRONG_TYPE");
  const text = empty ? "{}" : await readText(stream, headers);
  const read = schema.safeParse(parse(text));
  if (!read.success)
    throw new Failure("BODY_WRONG_SHAPE", { paths: read.error.issues.map(({ path }) => path.join(".")) });
  return read.data;
}

/** Throws BODY_WRONG_TYPE, BODY_TOO_LARGE, BODY_INCOMPLETE. */
export async function readForm(stream: Readable, headers: IncomingHttpHeaders): Promise<URLSearchParams> {
  const [type = ""] = (headers["content-type"] ?? "").toLowerCase().split(";");
  if (headers["content-encoding"] !== undefined || type.trim() !== "application/x-www-form-urlencoded")
    throw new Failure("BODY_WRONG_TYPE");
  return new URLSearchParams(await readText(stream, headers));
}

function isJson(contentType: string | undefined): boolean {
  const [type = "", ...parameters] = (contentType ?? "").toLowerCase().split(";");
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith("charset="));
  return type.trim() === "application/json" && (charset === undefined || /^charset="?utf-8"?$/.test(charset));
}

async function readText(stream: Readable, headers: IncomingHttpHeaders): Promise<string> {
  const bytes = await readBytes(stream, headers, longestBody);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure("BODY_NOT_JSON");
  }
}

function parse(text: string): unknown {
  if (!isShallow(text)) throw new Failure("BODY_NOT_JSON", { reason: "too deep" });
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure("BODY_NOT_JSON");
  }
}

/** Counts open brackets outside strings, before anything is built of them. */
function isShallow(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if (depth > deepest) return false;
  }
  return true;
}

/** The place of the closing quote, or the end of the text. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
}
