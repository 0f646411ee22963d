/** What a case looks like where it comes from outside the program: a row of another release, a request over the network. */
import { z } from "zod";
import { caseTypes } from "../ports/case-desk.ts";
import { channels, languages } from "../ports/conversation.ts";

export const fileShape = z.object({
  id: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number().int().nonnegative(),
  sha256: z.string(),
});

export const documentShape = z.object({
  document: z.string(),
  label: z.string(),
  file: fileShape.optional(),
  filed: z.string().optional(),
});

export const classificationShape = z.object({
  type: z.enum(caseTypes),
  subject: z.string(),
  category: z.string(),
  subcategory: z.string().optional(),
  procedure: z.string().optional(),
});

export const newCaseShape = z.object({
  key: z.string().min(1),
  classification: classificationShape,
  requester: z.object({
    channel: z.enum(channels),
    user: z.string(),
    language: z.enum(languages),
    owner: z.string().optional(),
    name: z.string().optional(),
    authorisation: z.string().optional(),
  }),
  title: z.string(),
  description: z.string(),
  data: z.array(z.object({ field: z.string(), label: z.string(), value: z.string(), shown: z.string().optional() })),
  documents: z.array(documentShape),
  origin: z.enum(["requester", "escalation"]),
  transcript: z.array(z.object({ from: z.enum(["user", "bot"]), text: z.string() })).optional(),
  related: z.object({ number: z.string(), as: z.enum(["replaces", "differs"]), why: z.string().optional() }).optional(),
});
