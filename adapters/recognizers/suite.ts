/** The recogniser's answers in one shape, checked; it may take minutes on short texts, so it is called in the thread only. */
import { recognizeDateTime, recognizeNumber } from "@microsoft/recognizers-text-suite";
import { z } from "zod";
import type { Language } from "../../bot/ports/conversation.ts";
import type { Span } from "./spans.ts";
import { cultures } from "./words.ts";

export interface FoundTime extends Span {
  /** "date", "daterange", "datetime", "duration" … */
  type: string;
  /** TIMEX of what was said: "XXXX-03-05" is 5 March of any year. */
  timex: string;
  /** YYYY-MM-DD of a date, HH:MM:SS of a time, or "not resolved". */
  values: string[];
}

export interface FoundNumber extends Span {
  value: number;
}

const span = { text: z.string(), start: z.int(), end: z.int() };
const times = z.array(
  z.object({
    ...span,
    typeName: z.string().startsWith("datetimeV2."),
    resolution: z
      .object({ values: z.array(z.object({ timex: z.string().default(""), value: z.string().default("") })) })
      .nullish(),
  }),
);
const numbers = z.array(z.object({ ...span, resolution: z.object({ value: z.string() }) }));

/** `today`: YYYY-MM-DD. A holiday that it knows by name but cannot date ("trabajador" is one to it) is left out. */
export function findTimes(text: string, language: Language, today: string): FoundTime[] {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const found = recognizeDateTime(text, cultures[language], undefined, new Date(year, month - 1, day, 12));
  return times.parse(found).flatMap(({ typeName, resolution, start, end, ...rest }) => {
    if (!resolution) return [];
    const type = typeName.slice("datetimeV2.".length);
    const values = resolution.values.map(({ value }) => value);
    return { ...rest, start, end: end + 1, type, timex: resolution.values[0]?.timex ?? "", values };
  });
}

/** `value` is NaN where the recogniser calls it infinite. Spanish decimals come with a comma. */
export function findNumbers(text: string, language: Language): FoundNumber[] {
  return numbers.parse(recognizeNumber(text, cultures[language])).map(({ text, start, end, resolution }) => {
    return { text, start, end: end + 1, value: Number(resolution.value.replace(",", ".")) };
  });
}
