/** Why a classification: the rules that fired, each with its reason and the official text it rests on. */
import type { Context } from "../flow.ts";

/** No paragraph when no rule with a reason fired. */
export function because({ rules }: { rules: string[] }, { knowledge, language, say }: Context): string[] {
  const reasons = rules.flatMap((id) => {
    const rule = knowledge.rules.get(id);
    return rule === undefined ? [] : [`- ${rule.why[language]} (${rule.source})`];
  });
  return reasons.length === 0 ? [] : [`${say("confirm-type.because")}\n\n${reasons.slice(0, 3).join("\n")}`];
}
