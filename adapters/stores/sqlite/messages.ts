/** What passes between the program and the worker, in batches both ways. */
import type { ErrorCode } from "../../../bot/errors.ts";
import type { OperationName } from "./operations.ts";

export interface Call {
  id: number;
  name: OperationName | "backup";
  args: unknown[];
}

export type Answer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: ErrorCode; detail: Record<string, unknown> };

/** The first thing the worker says. */
export type Opened = { opened: true } | { opened: false; code: ErrorCode; detail: Record<string, unknown> };
