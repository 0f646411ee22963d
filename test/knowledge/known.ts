import { join } from "node:path";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load.ts";

/** `npm run mutate` puts content with a fault in its place, to see whether the tests notice. */
export const contentDirectory = process.env.TEST_CONTENT ?? join(import.meta.dirname, "../../knowledge/content");

let loaded: Knowledge | undefined;

/** The content as it is, read and learnt once for all tests. */
export function known(): Knowledge {
  loaded ??= loadKnowledge(contentDirectory);
  return loaded;
}
