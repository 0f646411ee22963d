/** What the tests of the desk in Request Tracker start from. */
import { Failure } from "../../../../bot/errors.ts";
import type { Files } from "../../../../bot/ports/files.ts";

export const noFiles: Pick<Files, "open"> = {
  open: async (id) => {
    throw new Failure("FILE_NOT_FOUND", { id });
  },
};
