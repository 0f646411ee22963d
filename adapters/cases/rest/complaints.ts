/** Why the desk cannot be used, as operators are told, with the remedy. */
import { codeOf, Failure } from "../../../bot/errors.ts";

export async function complaints(ask: () => Promise<unknown>): Promise<string[]> {
  try {
    await ask();
    return [];
  } catch (error) {
    return [complaint(error)];
  }
}

function complaint(error: unknown): string {
  const { status, reason } = error instanceof Failure ? error.detail : {};
  if (status === 401 || status === 403)
    return `DESK_TOKEN: the desk refuses it (${status}): write the token that the desk was started with`;
  if (codeOf(error) === "DESK_RATE_LIMITED") return "DESK_URL: the desk wants fewer requests: wait, then check again";
  if (typeof status === "number")
    return `DESK_URL: no case desk answers there (${status}): write the address in front of its /cases, or repair the desk`;
  return `DESK_URL: nobody answers there (${reason ?? codeOf(error)}): start the desk, or write its address`;
}
