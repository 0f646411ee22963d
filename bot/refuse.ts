/** How the program ends when it cannot start: every problem, each with its remedy. */
import { ContentError } from "../knowledge/load.ts";
import { catalogue, codeOf, Failure } from "./errors.ts";

/** Exit code 2: what was given cannot be run; the message says how to repair it. */
export function refuse(error: unknown): never {
  const problems = error instanceof ContentError ? error.problems : problemsOf(error);
  process.stderr.write(`Orienta cannot start:\n${problems.map((problem) => `  - ${problem}\n`).join("")}`);
  process.exit(2);
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof Failure && Array.isArray(error.detail.problems)) return error.detail.problems as string[];
  if (error instanceof Failure)
    return [`${error.code}: ${JSON.stringify(error.detail)}: ${catalogue[error.code].action}`];
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return ["PORT: is in use: stop the other program, or set another PORT"];
  if (syscall === "listen") return [`HOST, PORT: cannot be listened on (${code}): set others`];
  if (syscall !== undefined)
    return [`DATA_DIR: cannot be used (${code}): name a folder that the program may write to, on a disk with room`];
  return [`${codeOf(error)}: ${error}`];
}
