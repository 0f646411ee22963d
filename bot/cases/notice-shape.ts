/** What a notice looks like where another release may have written it. */
import { z } from "zod";
import { caseTypes } from "../ports/case-desk.ts";
import { languages } from "../ports/conversation.ts";

const shelf = z.object({ subject: z.string(), category: z.string(), subcategory: z.string().optional() });
const why = z.string().optional();

const what = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["registered", "noted", "resolved", "answered"]) }),
  z.object({ kind: z.literal("information-requested"), lastDay: z.string().optional() }),
  z.object({ kind: z.literal("closing-soon"), lastDay: z.string() }),
  z.object({ kind: z.literal("reclassified"), from: shelf, to: shelf, why }),
  z.object({
    ...{ kind: z.enum(["closed", "closed-ex-officio", "closed-wrong-type"]), why },
    replacedBy: z.string().optional(),
  }),
]);

export const noticeShape = z.object({
  ...{ id: z.string().min(1), number: z.string(), owner: z.string(), at: z.number() },
  ...{ language: z.enum(languages), type: z.enum(caseTypes), what },
});
