/** Labelled messages: read from a file, or the content's own phrasings; and the ways in which people spoil them. */
import { readFileSync } from "node:fs";
import { z } from "zod";
import { classOf, type Label } from "../../../knowledge/decision.ts";
import { articleIds, routeIds, subjectIds } from "../../../knowledge/schema.ts";
import type { Language } from "../../../knowledge/text.ts";
import { type Random, seeded } from "../../support/random.ts";

export interface Message {
  text: string;
  /** Of the talk: what is not English is read as Spanish. */
  language: Language;
  label: Label;
  /** Classes that are right, the label's first. */
  accepted: string[];
}

const label = z.object({
  route: z.enum(routeIds),
  article: z.enum(articleIds).optional(),
  subject: z.enum(subjectIds).optional(),
  procedure: z.string().optional(),
});
const line = label.extend({ text: z.string(), lang: z.string().default("es"), also: z.array(label).default([]) });

/** JSON lines, as in `docs/evaluation.md`. Throws an Error that names the line. */
export function readMessages(file: string): Message[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((each, at) => {
    if (each.trim() === "") return [];
    try {
      const { text, lang, also, ...own } = line.parse(JSON.parse(each));
      return [messageOf(text, lang === "en" ? "en" : "es", plain(own), also.map(plain))];
    } catch (cause) {
      throw new Error(`${file}:${at + 1} is no labelled message: repair the line`, { cause });
    }
  });
}

export function messageOf(text: string, language: Language, own: Label, also: readonly Label[] = []): Message {
  return { text, language, label: own, accepted: [own, ...also].map(classOf) };
}

function plain({ route, article, subject, procedure }: z.infer<typeof label>): Label {
  if (article !== undefined) return { route, article };
  if (procedure !== undefined) return { route, procedure };
  return subject === undefined ? { route } : { route, subject };
}

const letters = "abcdefghijklmnopqrstuvwxyz";

/** Ways of writing the same message; each leaves the label as it is. */
export const spoilt: Readonly<Record<string, (text: string, random: Random) => string>> = {
  "as written": (text) => text,
  "without accents": (text) => text.normalize("NFD").replace(/\p{M}/gu, ""),
  "in capitals": (text) => text.toUpperCase(),
  "10 % of letters wrong": (text, random) => Array.from(text, (letter) => wrong(letter, random)).join(""),
};

/** One letter in ten is left out, doubled by another, changed, or stands before its own neighbour. */
function wrong(letter: string, random: Random): string {
  if (!/\p{L}/u.test(letter) || random() >= 0.1) return letter;
  const other = letters[Math.floor(random() * letters.length)] ?? "a";
  const way = Math.floor(random() * 3);
  return way === 0 ? "" : way === 1 ? letter + other : other;
}

export function spoil(messages: readonly Message[], way: string, seed = 1): Message[] {
  const random = seeded(seed);
  const change = spoilt[way] as (text: string, random: Random) => string;
  return messages.map((message) => ({ ...message, text: change(message.text, random) }));
}
