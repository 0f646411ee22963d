import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own, and how it is removed. */
export function temporaryDirectory(within = tmpdir()): { path: string; remove(): void } {
  const path = mkdtempSync(join(within, "orienta-test-"));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
