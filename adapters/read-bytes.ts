/** The bytes of a request's body, counted while they come. */
import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { Failure } from "../bot/errors.ts";

/** @param longest bytes. Throws BODY_TOO_LARGE, also before they come where it is said how many; BODY_INCOMPLETE. */
export async function readBytes(stream: Readable, headers: IncomingHttpHeaders, longest: number): Promise<Buffer> {
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
