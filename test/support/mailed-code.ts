/** The one-time code that was mailed last, in development's folder for mails: notices lie there too. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";
import { until } from "./until.ts";

/** `count`: how many codes were mailed by then. */
export async function mailedCode(dataDirectory: string, count = 1): Promise<string> {
  const folder = join(dataDirectory, "mail");
  let mails: ParsedMail[] = [];
  await until(async () => {
    mails = await codesIn(folder);
    return mails.length >= count;
  });
  return /\b\d{6}\b/.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
}

async function codesIn(folder: string): Promise<ParsedMail[]> {
  const all = await Promise.all(names(folder).map((name) => simpleParser(readFileSync(join(folder, name)))));
  return all.filter(({ subject = "" }) => /código|code/i.test(subject));
}

/** The oldest first. */
function names(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
