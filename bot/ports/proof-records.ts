/** What proving needs of a store: codes with their tries, and what may be used once. Each method is one transaction. */
import type { CodeRefusal } from "./people.ts";

export interface CodeRow {
  /** Whose code it is: an authorisation, whether somebody has it or not. */
  identity: string;
  /** Keyed hash of the code. */
  hash: string;
  /** Names the request. */
  attempt: string;
  /** Milliseconds since 1970. */
  at: number;
  dies: number;
}

export interface CodeTry {
  identity: string;
  hash: string;
  attempt: string;
  at: number;
}

/** How much is allowed of an identity within `window` milliseconds: wrong tries, codes sent. */
export interface CodeLimits {
  window: number;
  tries: number;
  codes: number;
}

export interface ProofRecords {
  /** The new code takes the place of the one before; wrong tries stay. `known`: the request was served before. */
  putCode(row: CodeRow, limits: CodeLimits): Promise<"put" | "known" | "too-many">;
  /** A right code is used up. A try whose `attempt` was made before changes nothing and answers the same. */
  tryCode(tried: CodeTry, limits: CodeLimits): Promise<{ why?: CodeRefusal; triesLeft: number }>;
  /** The address that an embedding page asserted of the owner last. */
  assertedAddress(owner: string): Promise<string | undefined>;
  /** True the first time that a name is used; it is remembered until `dies`. */
  useOnce(name: string, dies: number, now: number): Promise<boolean>;
}
