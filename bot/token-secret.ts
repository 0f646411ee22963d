/** The key that signs tokens: configured, or made once and kept, so that a restart logs nobody out. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "./config.ts";

export function tokenSecret({ TOKEN_SECRET, DATA_DIR }: Pick<Config, "TOKEN_SECRET" | "DATA_DIR">): Uint8Array {
  if (TOKEN_SECRET !== undefined) return new TextEncoder().encode(TOKEN_SECRET);
  const path = join(DATA_DIR, "token-secret");
  mkdirSync(DATA_DIR, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(path, randomBytes(48).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(path);
}
