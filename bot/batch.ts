/**
 * `npm run batch -- file.csv [--check] [--json]`: a case a row; `--check` opens nothing. The report says what was opened and
 * what was refused, and why; with `--json` its last line is `{"rows","opened","refused"}`. Exit code 2 where a row was
 * refused. The key of a case is what its row says: a file that is run again opens nothing twice. What is opened is told as
 * `<number> <hash> <verification code>`; what the desk does not take now waits in the outbox, as it would from a talk.
 */
import { createReadStream } from "node:fs";
import { parse } from "csv-parse";
import { fromRow, type Row } from "../dialogs/intake/row.ts";
import { sayIn } from "../dialogs/wording/say.ts";
import { composeHelpline, type Helpline } from "./compose.ts";
import { environment, readConfig } from "./config.ts";
import { Failure } from "./errors.ts";
import { openByKey } from "./open-by-key.ts";
import { silentLog } from "./ports/log.ts";
import { refuse } from "./refuse.ts";

const mostRows = 10_000;
const longestRow = 100_000;

interface Report {
  rows: number;
  opened: number;
  refused: number;
  /** Left in the outbox, for the desk does not answer now; absent where there are none. */
  waiting?: number;
}

async function batch(): Promise<void> {
  const [file, ...flags] = process.argv.slice(2);
  if (file === undefined || file.startsWith("--"))
    throw new Failure("CONFIG_INVALID", { problems: ["file: name a CSV file: npm run batch -- cases.csv"] });
  const config = readConfig({ ...environment(), CONNECTOR: "off" });
  const helpline = await composeHelpline(config, { log: silentLog, isGuest: true });
  try {
    const isCheck = flags.includes("--check");
    if (!isCheck) helpline.deliver();
    const report = await work(file, isCheck, helpline);
    if (flags.includes("--json")) process.stdout.write(`${JSON.stringify(report)}\n`);
    process.exitCode = report.refused > 0 ? 2 : 0;
  } finally {
    await helpline.stop();
  }
}

async function work(file: string, isCheck: boolean, helpline: Helpline): Promise<Report> {
  const report: Report = { rows: 0, opened: 0, refused: 0 };
  for await (const row of rowsOf(file)) {
    report.rows += 1;
    if (report.rows > mostRows)
      throw new Failure("CONFIG_INVALID", { problems: [`file: has more than ${mostRows} rows: part it`] });
    // The head is line 1.
    const told = await one(row, isCheck, helpline);
    report[told.as] = (report[told.as] ?? 0) + 1;
    process.stdout.write(`line ${report.rows + 1}: ${told.lines.join("\n  ")}\n`);
  }
  return report;
}

async function* rowsOf(file: string): AsyncGenerator<Row> {
  const options = { columns: true, bom: true, delimiter: [",", ";", "\t"], trim: true, max_record_size: longestRow };
  const parser = createReadStream(file)
    .on("error", (error) => parser.destroy(error))
    .pipe(parse(options));
  try {
    yield* parser as AsyncIterable<Row>;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Failure("CONFIG_INVALID", { problems: [`file: ${what}: repair it, in UTF-8 with a head line`] }, error);
  }
}

/** What is said of a row. */
async function one(row: Row, isCheck: boolean, helpline: Helpline): Promise<{ as: keyof Report; lines: string[] }> {
  const { knowledge, clock } = helpline;
  const language = row.language === "en" ? "en" : "es";
  const conversation = { id: "batch", channel: "batch" as const, user: "batch" };
  const context = { knowledge, language, now: clock.now(), say: sayIn(knowledge, language), conversation } as const;
  const read = fromRow(row, context);
  if (!read.ok)
    return { as: "refused", lines: ["refused", ...read.problems.map((one) => `${one.column}: ${one.problem}`)] };
  if (isCheck) return { as: "opened", lines: ["would be opened"] };
  const ended = await openByKey(read.draft, helpline);
  switch (ended.as) {
    case "opened":
      return { as: "opened", lines: [`${ended.number} ${ended.hash} ${ended.code}`] };
    case "refused":
      return { as: "refused", lines: ["refused", ended.why] };
    case "waiting":
      return { as: "waiting", lines: [`waits: ${ended.why}`] };
  }
}

batch().catch(refuse);
