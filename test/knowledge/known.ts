import { join } from "node:path";
import { type Knowledge, loadKnowledge } from "../../knowledge/load.ts";

export const contentDirectory = join(import.meta.dirname, "../../knowledge/content");

let loaded: Knowledge | undefined;

/** The content as it is, read and learnt once for all tests. */
export function known(): Knowledge {
  loaded ??= loadKnowledge(contentDirectory);
  return loaded;
}
