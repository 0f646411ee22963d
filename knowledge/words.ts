/** Shapes of `content/words`: what people call things, and what they may say at any point. */
import { z } from "zod";
import { bilingual, id, routeIds } from "./schema.ts";
import { normalise } from "./text.ts";

const lists = z.strictObject({ es: z.array(z.string().min(1)), en: z.array(z.string().min(1)) });
/** Written as people write it, kept as messages are compared: `sí, claro` is `si claro`. */
const said = z.string().transform(normalise).pipe(z.string().min(1, "holds no letter or digit"));
const sayings = z.strictObject({ es: z.array(said), en: z.array(said) });

/** Words that mean the same here: a concept. A term is read by its stems. */
export const conceptSchema = z.strictObject({
  id,
  term: lists,
  /** Fact of `rules/facts.yaml` -> value -> how likely somebody who uses the words means it; what is left is shared by its other values. */
  says: z.record(id, z.record(id, z.number().gt(0).lt(1))).default({}),
});

export const abbreviationsSchema = z.array(
  z.strictObject({ id, short: z.array(z.string().min(1)).min(1), long: bilingual }),
);

/** A word with two meanings in this service: what tells them apart, and what to ask when nothing does. */
export const falseFriendsSchema = z.array(
  z.strictObject({
    id,
    word: z.array(said).min(1),
    readings: z
      .array(z.strictObject({ id, meaning: bilingual, cues: sayings, route: z.enum(routeIds).optional() }))
      .min(2),
    question: bilingual,
  }),
);

/** What people call the three types; the word is not always the service's. */
export const typeNamesSchema = z.array(z.strictObject({ type: z.enum(["query", "error", "procedure"]), names: lists }));
export type TypeNames = z.infer<typeof typeNamesSchema>;

export const repairIds = [
  "cancel",
  "back",
  "help",
  "start-over",
  "repeat",
  "correct",
  "language-es",
  "language-en",
  "person",
  "yes",
  "no",
  "dont-know",
  "none-of-these",
  "skip",
  "later",
  "thanks",
  "greeting",
  "goodbye",
  "drafts",
] as const;

/** `exact`: the whole message; `starts`: how it begins; `holds`: words of it, beside the name of what is meant. */
export const repairsSchema = z.array(
  z.strictObject({ id: z.enum(repairIds), exact: sayings, starts: sayings, holds: sayings.optional() }),
);

export type Concept = z.infer<typeof conceptSchema>;
export type Abbreviations = z.infer<typeof abbreviationsSchema>;
export type FalseFriends = z.infer<typeof falseFriendsSchema>;
export type Repairs = z.infer<typeof repairsSchema>;
