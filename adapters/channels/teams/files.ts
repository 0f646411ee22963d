/**
 * Files that a person sends in a personal chat of Teams: attachments that say where the bytes can be fetched for a while,
 * without a credential (`application/vnd.microsoft.teams.file.download.info`, Bot Framework for Teams, "Send and receive
 * files"). What else Teams attaches to a message, such as its text as HTML, is none.
 */
import { extname } from "node:path";
import { Readable } from "node:stream";
import { z } from "zod";
import { Failure } from "../../../bot/errors.ts";
import { typeOfExtension } from "../file-types.ts";
import type { ArrivingFile } from "../keep-file.ts";
import type { ConnectorActivity } from "./guard.ts";
import { type FileHosts, isFetchable } from "./hosts.ts";

/** `address` and `extension` are absent where Teams did not say them as it should. */
export interface OfferedFile {
  name: string;
  address?: string;
  /** What Teams says that it is, without a dot. */
  extension?: string;
}

export interface FetchRules {
  hosts: FileHosts;
  maxBytes: number;
  /** Until then it may take. */
  signal: AbortSignal;
}

const marker = z.object({ contentType: z.literal("application/vnd.microsoft.teams.file.download.info") });
const offer = z.object({
  name: z.string().max(2000).catch(""),
  content: z
    .object({ downloadUrl: z.string().max(8192).optional(), fileType: z.string().max(20).optional() })
    .catch({}),
});

/** None outside a personal chat: only there does Teams hand files to a bot. */
export function offeredFiles({ attachments, conversation }: ConnectorActivity): OfferedFile[] {
  if (!Array.isArray(attachments) || conversation.conversationType !== "personal") return [];
  return attachments
    .filter((one) => marker.safeParse(one).success)
    .map((one) => {
      const { name, content } = offer.parse(one);
      const { downloadUrl: address, fileType: extension } = content;
      return { name, ...(address ? { address } : {}), ...(extension ? { extension } : {}) };
    });
}

/** Hands on the file while it is fetched. Throws FILE_TYPE_REFUSED, FILE_TOO_LARGE, FILE_UNREACHABLE and what `keep` throws. */
export async function fetchFile<T>(
  { name, address, extension }: OfferedFile,
  { hosts, maxBytes, signal }: FetchRules,
  keep: (arriving: ArrivingFile) => Promise<T>,
): Promise<T> {
  const type = typeOfExtension(extension === undefined ? extname(name) : `.${extension}`);
  if (type === undefined) throw new Failure("FILE_TYPE_REFUSED");
  if (address === undefined || !isFetchable(address, hosts)) throw new Failure("FILE_UNREACHABLE", { reason: "host" });
  const body = await begin(address, maxBytes, signal);
  try {
    return await keep({ bytes: readable(body), name, type });
  } finally {
    body.destroy();
  }
}

/** A redirect would lead past the list of hosts. */
async function begin(address: string, maxBytes: number, signal: AbortSignal): Promise<Readable> {
  const response = await fetch(address, { redirect: "error", signal }).catch((error: unknown) => {
    throw new Failure("FILE_UNREACHABLE", { reason: "no answer" }, error);
  });
  const body = response.body === null ? Readable.from([]) : Readable.fromWeb(response.body);
  // It may break off before it is read, or after; unheard, its error would end the process. Reading it throws it.
  body.on("error", () => {});
  if (response.ok && Number(response.headers.get("content-length") ?? 0) <= maxBytes) return body;
  body.destroy();
  throw response.ok ? new Failure("FILE_TOO_LARGE") : new Failure("FILE_UNREACHABLE", { status: response.status });
}

async function* readable(body: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    throw new Failure("FILE_UNREACHABLE", { reason: "broken off" }, error);
  }
}
