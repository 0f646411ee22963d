/** All that is read in a text. It may take minutes on short ones, so it is called in the thread only. */
import type { Recognized } from "../../bot/ports/recognizers.ts";
import { readDays } from "./days.ts";
import type { Request, Settings } from "./messages.ts";
import { readNumbers } from "./numbers.ts";
import { plain } from "./plain.ts";
import { readTimes } from "./times.ts";

/** Numbers of a text that names a day or a time are parts of it. */
export function read({ text, language, today }: Request, { daysAhead }: Settings): Recognized {
  const said = plain(text);
  const { days, isDated } = readDays(said, language, today, daysAhead);
  const { times, isTimed } = readTimes(said, language, today);
  return { dates: days, numbers: isDated || isTimed ? [] : readNumbers(said, language), times };
}
