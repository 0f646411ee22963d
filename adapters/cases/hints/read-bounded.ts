/** The bytes of a hint, as they were signed. */
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { Failure } from "../../../bot/errors.ts";

/** Bytes: many times what a hint has. */
const longest = 64 * 1024;

/** Throws BODY_TOO_LARGE, BODY_INCOMPLETE. */
export async function readBounded(stream: Readable, headers: IncomingHttpHeaders): Promise<Buffer> {
  if (Number(headers["content-length"] ?? 0) > longest) throw new Failure("BODY_TOO_LARGE");
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > longest) throw new Failure("BODY_TOO_LARGE");
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("BODY_INCOMPLETE");
  }
  return Buffer.concat(chunks);
}
