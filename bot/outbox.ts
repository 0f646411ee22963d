/**
 * `npm run outbox -- list [--status waiting|parked] [--json]` shows what could not be done and why, or what waits;
 * `npm run outbox -- retry <key>…` or `retry --all [--code <code>]` lets parked rows wait again, with all their tries;
 * `npm run outbox -- park <key>…` sets aside what waits. The helpline, while it runs or once it does, does the rest.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSqliteStore } from "../adapters/stores/sqlite/store.ts";
import { environment, readConfig } from "./config.ts";
import { Failure } from "./errors.ts";
import { type Changed, parkRows, retryRows, rowPages } from "./outbox/rows.ts";
import { systemClock } from "./ports/clock.ts";
import type { EffectRow, EffectStatus } from "./ports/outbox-records.ts";
import { refuse } from "./refuse.ts";

type Command =
  | { verb: "list"; status: EffectStatus; show: (row: EffectRow) => string }
  | { verb: "retry"; keys: readonly string[] | undefined; code: string | undefined }
  | { verb: "park"; keys: readonly string[] };

async function run(): Promise<void> {
  const command = commandOf(process.argv.slice(2));
  const config = readConfig({ ...environment(), CONNECTOR: "off" });
  const records = await openSqliteStore({ path: join(config.DATA_DIR, "orienta.sqlite"), isGuest: true });
  const at = systemClock.now();
  try {
    switch (command.verb) {
      case "list":
        for await (const page of rowPages(records, command.status))
          process.stdout.write(page.map((row) => `${command.show(row)}\n`).join(""));
        return;
      case "retry":
        return tell(await retryRows(records, { ...command, at }), "waits again");
      case "park":
        return tell(await parkRows(records, { ...command, at }), "is set aside");
    }
  } finally {
    await records.close();
  }
}

/** Ends with 1 where a key names no row that it could be done to. */
function tell({ done, missed }: Changed, what: string): void {
  for (const key of done) process.stdout.write(`${key} ${what}\n`);
  for (const key of missed) process.stderr.write(`${key}: no such row, or not in that state, or in hand now\n`);
  process.stdout.write(`${done.length} row(s)\n`);
  if (missed.length > 0) process.exitCode = 1;
}

/** A line for people: when it is due, what, how often it was tried, why it waits, of which case, and its key. */
function line({ dueAt, kind, attempts, code = "-", number = "-", key }: EffectRow): string {
  const due = new Date(dueAt).toISOString();
  return [due, kind.padEnd(13), String(attempts).padStart(3), code.padEnd(20), number.padEnd(14), key].join("  ");
}

function commandOf(args: string[]): Command {
  const { values, positionals } = parsed(args);
  const [verb, ...keys] = positionals;
  const { status = "parked", json = false, all = false, code } = values;
  switch (verb) {
    case "list":
      if (status !== "parked" && status !== "waiting") throw wrong("--status: write parked or waiting");
      return { verb, status, show: json ? JSON.stringify : line };
    case "retry":
      if (all === keys.length > 0) throw wrong("retry: write keys, or --all");
      return { verb, keys: all ? undefined : keys, code };
    case "park":
      if (keys.length === 0) throw wrong("park: write keys");
      return { verb, keys };
    default:
      throw wrong("verb: write list, retry or park");
  }
}

function parsed(args: string[]) {
  try {
    const [text, flag] = [{ type: "string" }, { type: "boolean" }] as const;
    const options = { status: text, json: flag, all: flag, code: text };
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw wrong(`arguments: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function wrong(problem: string): Failure {
  const usage =
    "npm run outbox -- list [--status waiting] [--json] | retry <key>… | retry --all [--code <code>] | park <key>…";
  return new Failure("CONFIG_INVALID", { problems: [`${problem}: ${usage}`] });
}

run().catch(refuse);
