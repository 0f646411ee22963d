/** Files that were not taken although their message was: which, why, and what to do about it. */
import type { RefusedFile } from "../bot/ports/incoming.ts";
import { reply } from "./flow.ts";
import type { Stage } from "./stage.ts";

const reasons: Readonly<Record<string, string>> = {
  FILE_TOO_LARGE: "refused.file-too-large",
  FILE_TYPE_REFUSED: "refused.file-type",
  FILE_INFECTED: "refused.file-infected",
  FILES_TOO_MANY: "refused.files-too-many",
};

export function tellRefused(stage: Stage, files: readonly RefusedFile[]): void {
  const { context } = stage;
  const lines = files.map(({ name, code }) =>
    context.say("documents.refused", { name, reason: context.say(reasons[code] ?? "refused.file-unreachable") }),
  );
  stage.reply(reply(context, lines.join("\n\n")));
}
