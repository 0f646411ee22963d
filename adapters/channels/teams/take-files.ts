/** Fetches what a message offers, all at once: each file is kept, or is told as refused beside the message. */
import { Failure } from "../../../bot/errors.ts";
import type { Attachment } from "../../../bot/ports/conversation.ts";
import type { RefusedFile } from "../../../bot/ports/incoming.ts";
import { cleanName } from "../clean-name.ts";
import type { Keep } from "../message-files.ts";
import { type FetchRules, fetchFile, type OfferedFile } from "./files.ts";

export interface TakenFiles {
  attachments?: Attachment[];
  refusedFiles?: RefusedFile[];
}

/** Throws what is no fault of a file: then the message is not accepted, and the connector sends it again. */
export async function takeFiles(
  offered: readonly OfferedFile[],
  keep: Keep,
  { maxFiles, ...rules }: FetchRules & { maxFiles: number },
): Promise<TakenFiles> {
  const taken = await Promise.allSettled(
    offered.map(async (file, index) => {
      if (index >= maxFiles) throw new Failure("FILES_TOO_MANY", { maxFiles });
      return await fetchFile(file, rules, keep);
    }),
  );
  const attachments = taken.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const refusedFiles = taken.flatMap((one, index) =>
    one.status === "fulfilled" ? [] : [refusal(offered[index]?.name ?? "", one.reason)],
  );
  return {
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(refusedFiles.length === 0 ? {} : { refusedFiles }),
  };
}

function refusal(name: string, error: unknown): RefusedFile {
  if (!(error instanceof Failure) || !/^FILES?_/.test(error.code)) throw error;
  return { name: cleanName(name), code: error.code };
}
