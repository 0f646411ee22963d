/**
 * One turn: load, run the pure dialog, commit. Nothing of it is seen outside before the commit; whatever dies in
 * between runs again from the same state, and the keys of its effects come out the same.
 */
import { codeOf } from "../errors.ts";
import type { Conversation } from "../ports/conversation.ts";
import type { Dialogs, TurnInput, TurnOutput } from "../ports/dialog.ts";
import type { Effect } from "../ports/effect.ts";
import type { Log } from "../ports/log.ts";
import type { Recognizers } from "../ports/recognizers.ts";
import type { PendingTurn, Store, TurnCommit } from "../ports/store.ts";
import { withTranscript } from "./with-transcript.ts";

/** After so many starts of the program the turn is taken to be what ends it, and is not run as it is again. */
const maxAttempts = 5;

export interface TurnParts {
  store: Store;
  dialogs: Dialogs;
  log: Log;
  /** Absent: what the dialogs' own grammar does not read is asked again. */
  recognizers?: Pick<Recognizers, "recognize">;
}

/** What a turn did: nothing to do, somebody else committed first, or committed (with effects for the outbox or not). */
export type TurnResult = "idle" | "stale" | "committed" | "committed-with-effects";

export async function runTurn(conversation: Conversation["id"], parts: TurnParts): Promise<TurnResult> {
  const pending = await parts.store.beginTurn(conversation);
  if (pending === undefined) return "idle";
  const output = await think(pending, parts);
  const effects = await withTranscript(output.effects, pending, parts.store);
  const commit = toCommit(pending, { ...output, effects });
  const committed = await parts.store.commitTurn(commit);
  if (committed === "stale") return "stale";
  return commit.effects.length > 0 ? "committed-with-effects" : "committed";
}

async function think(pending: PendingTurn, parts: TurnParts): Promise<TurnOutput> {
  const { dialogs, log } = parts;
  const input = toInput(pending);
  const about = { conversation: input.conversation.id, turn: input.turn };
  if (pending.attempts > maxAttempts) {
    log.error({ ...about, code: "TURN_FAILED", attempts: pending.attempts }, "turn given up");
    return dialogs.failed(input);
  }
  try {
    return dialogs.run(await recognize(input, parts));
  } catch (error) {
    log.error({ ...about, code: "TURN_FAILED", cause: codeOf(error), stack: stackOf(error) }, "turn threw");
    return dialogs.failed(input);
  }
}

/** The dialogs are functions without a clock or a thread: what takes one is read before. */
async function recognize(input: TurnInput, { dialogs, recognizers }: TurnParts): Promise<TurnInput> {
  const asked = recognizers && dialogs.toRecognize?.(input);
  if (recognizers === undefined || asked === undefined) return input;
  return { ...input, recognized: await recognizers.recognize(asked.text, asked.language, asked.today) };
}

function toInput({ conversation, state, arrival, turn, recent, drafts, notices }: PendingTurn): TurnInput {
  return { conversation, state, incoming: arrival.incoming, turn, now: arrival.at, recent, drafts, notices };
}

function toCommit(pending: PendingTurn, output: TurnOutput): TurnCommit {
  const { conversation, turn, version, arrival } = pending;
  const answered = arrival.incoming.kind === "message" ? { replyTo: arrival.id } : {};
  return {
    conversation: conversation.id,
    turn,
    version,
    state: output.state,
    at: arrival.at,
    replies: output.replies.map((reply, index) => ({ id: `r-${turn}-${index + 1}`, reply, ...answered })),
    effects: [...output.effects, ...sending(pending, output)],
    drafts: output.drafts ?? [],
    ...(output.identified ? { identified: output.identified } : {}),
  };
}

/** A channel that reads no log is sent its replies through the outbox, in the order of the turns. */
function sending({ conversation, turn }: PendingTurn, { replies }: TurnOutput): Effect[] {
  if (conversation.channel !== "msteams") return [];
  return replies.map((reply, index) => ({ key: `${conversation.id}:${turn}:send:${index + 1}`, kind: "send", reply }));
}

/** Where it was thrown, without the message, which may hold what the user typed. */
function stackOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  return error.stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .slice(0, 8)
    .join("\n");
}
