/** The one-time code of the mail that was written last, in development's folder for mails. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { until } from "./until.ts";

/** `count`: how many mails there are by then. */
export async function mailedCode(dataDirectory: string, count = 1): Promise<string> {
  const folder = join(dataDirectory, "mail");
  const mails = () => {
    try {
      return readdirSync(folder).toSorted();
    } catch {
      return [];
    }
  };
  await until(async () => mails().length >= count);
  const { text = "" } = await simpleParser(readFileSync(join(folder, mails().at(-1) ?? "")));
  return /\b\d{6}\b/.exec(text)?.[0] ?? "";
}
