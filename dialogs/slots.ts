/** A flow whose slots are read with a schema, so that its functions see them typed. */
import type { z } from "zod";
import type { Reply } from "../bot/ports/conversation.ts";
import type { EffectOutcome } from "../bot/ports/incoming.ts";
import type { JsonObject } from "../bot/ports/json.ts";
import type { Context, Flow, Heard, Move } from "./flow.ts";

interface TypedFlow<S> {
  begin(slots: S, context: Context): Move;
  ask(slots: S, context: Context): Reply[];
  hear(slots: S, heard: Heard, context: Context): Move;
  outcome?(slots: S, outcome: EffectOutcome, context: Context): Move;
  correct?(slots: S, text: string, context: Context): Move | undefined;
}

/** Slots of an older release are read by the same schema: what it does not know falls away, what is missing is asked. */
export function withSlots<S extends JsonObject>(schema: z.ZodType<S>, flow: TypedFlow<S>): Flow {
  const { outcome, correct } = flow;
  return {
    begin: (slots, context) => flow.begin(schema.parse(slots), context),
    ask: (slots, context) => flow.ask(schema.parse(slots), context),
    hear: (slots, heard, context) => flow.hear(schema.parse(slots), heard, context),
    ...(outcome && { outcome: (slots, result, context) => outcome(schema.parse(slots), result, context) }),
    ...(correct && { correct: (slots, text, context) => correct(schema.parse(slots), text, context) }),
  };
}
