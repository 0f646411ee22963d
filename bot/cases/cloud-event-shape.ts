/** What an event for other systems looks like where another release may have written it. */
import { z } from "zod";
import type { JsonObject } from "../ports/json.ts";

export const cloudEventShape = z.object({
  specversion: z.literal("1.0"),
  ...{ id: z.string().min(1), source: z.string(), type: z.string(), subject: z.string(), time: z.string() },
  datacontenttype: z.literal("application/json"),
  data: z.record(z.string(), z.json()) as z.ZodType<JsonObject>,
});
