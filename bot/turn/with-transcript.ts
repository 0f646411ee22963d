/** What was said goes along with an escalation. The log is read only then: no other turn pays for it. */
import type { Effect } from "../ports/effect.ts";
import type { PendingTurn, Store } from "../ports/store.ts";

/** Lines of the log that the staff get, the last ones. */
const mostLines = 200;

export async function withTranscript(
  effects: Effect[],
  { conversation, saidUpTo }: Pick<PendingTurn, "conversation" | "saidUpTo">,
  store: Pick<Store, "readLog">,
): Promise<Effect[]> {
  if (!effects.some(isEscalation)) return effects;
  const from = Math.max(0, saidUpTo - mostLines);
  const lines = await store.readLog(conversation.id, from, saidUpTo - from);
  const transcript = lines.map(({ from: who, content }) => ({ from: who, text: content.text }));
  return effects.map((effect) => (isEscalation(effect) ? { ...effect, case: { ...effect.case, transcript } } : effect));
}

function isEscalation(effect: Effect): effect is Effect & { kind: "open-case" } {
  return effect.kind === "open-case" && effect.case.origin === "escalation";
}
