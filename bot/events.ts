/**
 * `npm run events -- list [--after <sequence>]` prints what went out to other systems, a JSON line each with its sequence;
 * `npm run events -- replay --after <sequence> --endpoint <name>` leaves it in the outbox once more, in order, for one
 * endpoint: the helpline sends it, while it runs or once it does. The events keep their ids.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openSqliteStore } from "../adapters/stores/sqlite/store.ts";
import { type Config, environment, readConfig } from "./config.ts";
import { Failure } from "./errors.ts";
import { systemClock } from "./ports/clock.ts";
import { refuse } from "./refuse.ts";
import { eventPages, replayEvents } from "./replay-events.ts";

async function run(): Promise<void> {
  const { verb, after, endpoint } = argumentsOf(process.argv.slice(2));
  const config = readConfig({ ...environment(), CONNECTOR: "off" });
  if (verb === "replay") mustBeKnown(endpoint, config);
  const records = await openSqliteStore({ path: join(config.DATA_DIR, "orienta.sqlite"), isGuest: true });
  try {
    if (verb === "list") {
      for await (const page of eventPages(records, after))
        process.stdout.write(page.map((one) => `${JSON.stringify(one)}\n`).join(""));
    } else {
      const count = await replayEvents({ records, endpoint, after, at: systemClock.now() });
      process.stdout.write(`${count} event(s) left for ${endpoint}\n`);
    }
  } finally {
    await records.close();
  }
}

function mustBeKnown(endpoint: string, { EVENT_ENDPOINTS }: Config): void {
  if (Object.hasOwn(EVENT_ENDPOINTS, endpoint)) return;
  throw wrong(`--endpoint: is none of EVENT_ENDPOINTS (${Object.keys(EVENT_ENDPOINTS).join(", ") || "none"})`);
}

function argumentsOf(args: string[]): { verb: "list" | "replay"; after: number; endpoint: string } {
  const { values, positionals } = parsed(args);
  const [verb, ...more] = positionals;
  if ((verb !== "list" && verb !== "replay") || more.length > 0) throw wrong("verb: write list or replay");
  const { after = verb === "list" ? "0" : "", endpoint = "" } = values;
  if (!/^\d{1,15}$/.test(after)) throw wrong("--after: is no sequence: 0 is in front of all");
  return { verb, after: Number(after), endpoint };
}

function parsed(args: string[]) {
  try {
    const options = { after: { type: "string" }, endpoint: { type: "string" } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw wrong(`arguments: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function wrong(problem: string): Failure {
  const usage = "npm run events -- replay --after <sequence> --endpoint <name>";
  return new Failure("CONFIG_INVALID", { problems: [`${problem}: ${usage}`] });
}

run().catch(refuse);
