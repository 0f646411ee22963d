/** What an answer of the desk tells: what was asked for, or why not. */
import type { z } from "zod";
import { type ErrorCode, Failure } from "../../../bot/errors.ts";
import type { DeskAnswer } from "../remote/call.ts";
import { wireProblem } from "./wire.ts";

const ofCases: readonly string[] = [
  ...(["CASE_REFUSED", "CASE_NOT_ALLOWED", "CASE_NOT_FOUND", "CASE_CONFLICT"] satisfies ErrorCode[]),
];

/** Statuses by which a request is refused for what it says. */
const refusals: readonly number[] = [400, 413, 415, 422];

/** Throws CASE_*, DESK_NOT_ALLOWED (nothing of the contract answers there) and `lost` for an answer of another shape. */
export function told<T>(
  { status, body }: DeskAnswer,
  shape: z.ZodType<T>,
  lost: "DESK_UNAVAILABLE" | "DESK_OUTCOME_UNKNOWN",
): T {
  if (status >= 400) throw refusal(status, body);
  const read = shape.safeParse(body);
  if (read.success) return read.data;
  throw new Failure(lost, { status, paths: read.error.issues.map(({ path }) => path.join(".")) });
}

function refusal(status: number, body: unknown): Failure {
  const problem = wireProblem.safeParse(body).data;
  if (problem === undefined) return new Failure("DESK_NOT_ALLOWED", { status });
  const { code, ...about } = problem;
  if (ofCases.includes(code)) return new Failure(code as ErrorCode, { status, ...about });
  if (refusals.includes(status)) return new Failure("CASE_REFUSED", { status, rule: code, ...about });
  return new Failure("DESK_NOT_ALLOWED", { status, reason: code });
}
