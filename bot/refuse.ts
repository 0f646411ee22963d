/** How the program ends when it cannot start: every problem, each with its remedy. */
import { ContentError } from "../knowledge/load.ts";
import { catalogue, codeOf, Failure } from "./errors.ts";

/** Exit code 2: what was given cannot be run; the message says how to repair it. `port` names what the program listens by. */
export function refuse(error: unknown, port: "PORT" | "DESK_PORT" = "PORT"): never {
  const problems = error instanceof ContentError ? error.problems : problemsOf(error, port);
  process.stderr.write(`Orienta cannot start:\n${problems.map((problem) => `  - ${problem}\n`).join("")}`);
  process.exit(2);
}

function problemsOf(error: unknown, port: string): readonly string[] {
  if (error instanceof Failure && Array.isArray(error.detail.problems)) return error.detail.problems as string[];
  if (error instanceof Failure)
    return [`${error.code}: ${JSON.stringify(error.detail)}: ${catalogue[error.code].action}`];
  const { code = "", syscall } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return [`${port}: is in use: stop the other program, or set another ${port}`];
  if (syscall === "listen") return [`HOST, ${port}: cannot be listened on (${code}): set others`];
  if (syscall !== undefined)
    return [`DATA_DIR: cannot be used (${code}): name a folder that the program may write to, on a disk with room`];
  return [`${codeOf(error)}: ${error}`];
}
