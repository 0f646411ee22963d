/** A conversation as a person would read it. */
import type { Reply } from "../../bot/ports/conversation.ts";
import type { Step } from "./script.ts";

export function told(step: Step): string[] {
  const files = (step.attach ?? []).map((name) => `[${name}]`);
  const what = [step.user ?? "", ...files].filter((part) => part !== "").join(" ");
  return [
    ...(step.restart ? ["    -- the process is killed and started anew --"] : []),
    ...(what === "" ? [] : [`>>> ${what}`]),
    ...(step.again ? ["    -- the same message arrives again --"] : []),
  ];
}

export function answered(replies: readonly Reply[]): string[] {
  return replies.flatMap((reply) => [
    ...reply.text.split("\n").map((line) => `    ${line}`),
    ...(reply.quote === undefined ? [] : [`    « ${reply.quote} »`]),
    ...(reply.facts === undefined
      ? []
      : [`    == ${reply.facts.title}`, ...reply.facts.rows.map(({ label, value }) => `    | ${label}: ${value}`)]),
    ...(reply.suggestions?.length ? [`    [${reply.suggestions.map(({ label }) => label).join("] [")}]`] : []),
    "",
  ]);
}
