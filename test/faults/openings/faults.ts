/** What goes wrong with a request: surely not done, done without the other side knowing, or done late. */
import type { Random } from "../../support/random.ts";

export const faultKinds = [
  "none",
  "slow",
  "server-error",
  "server-error-done",
  "not-processed",
  "rate-limited",
  "unauthorised",
  "malformed",
  "malformed-done",
  "error-inside",
  "error-inside-done",
  "hang",
  "late",
  "drop-before",
  "drop-after",
  "cut-after",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface DeskSays {
  status: number;
  body: string;
  headers?: Record<string, string>;
}

/** One request in hand. */
export interface Exchange {
  /** What the desk does with it, and would say. */
  perform(): Promise<DeskSays>;
  say(said: DeskSays): void;
  /** Half of it, then the connection is reset. */
  cut(said: DeskSays): void;
  drop(): void;
  wait(milliseconds: number): Promise<void>;
  random: Random;
}

export function problem(status: number, code: string, headers: Record<string, string> = {}): DeskSays {
  return { status, body: JSON.stringify({ type: "about:blank", title: code, status, code }), headers };
}

const failed = problem(500, "INTERNAL");
const broken: DeskSays = { status: 200, body: '{"number":"2026-0' };
const errorInside: DeskSays = { status: 200, body: '{"error":"deadlock found"}' };

type Meet = (exchange: Exchange) => Promise<void> | void;

/** Done, and then something else is said than what is so. */
function doneBut(end: (exchange: Exchange, said: DeskSays) => void): Meet {
  return async (exchange) => end(exchange, await exchange.perform());
}

export const meet: Readonly<Record<FaultKind, Meet>> = {
  none: doneBut((exchange, said) => exchange.say(said)),
  // Some of them outlast the lease, and are asked for again while they are under way.
  slow: async (exchange) => {
    await exchange.wait(30 + exchange.random() * 320);
    exchange.say(await exchange.perform());
  },
  "server-error": ({ say }) => say(failed),
  "server-error-done": doneBut(({ say }) => say(failed)),
  "not-processed": ({ say }) => say(problem(503, "NOT_READY")),
  "rate-limited": ({ say, random }) =>
    say({ status: 429, body: "", headers: { "retry-after": String(1 + Math.floor(random() * 5)) } }),
  unauthorised: ({ say }) => say(problem(401, "DESK_TOKEN_REFUSED", { "www-authenticate": "Bearer" })),
  malformed: ({ say }) => say(broken),
  "malformed-done": doneBut(({ say }, { status, body }) => say({ status, body: body.slice(0, body.length / 2) })),
  "error-inside": ({ say }) => say(errorInside),
  "error-inside-done": doneBut(({ say }) => say(errorInside)),
  hang: async ({ wait, drop }) => {
    await wait(2000);
    drop();
  },
  // The client has given up by then.
  late: async (exchange) => {
    await exchange.wait(500 + exchange.random() * 1500);
    await exchange.perform();
    exchange.drop();
  },
  "drop-before": ({ drop }) => drop(),
  "drop-after": doneBut(({ drop }) => drop()),
  "cut-after": doneBut(({ cut }, said) => cut(said)),
};
