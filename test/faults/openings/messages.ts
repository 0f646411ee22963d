/** What the driver and the process under test say to each other. */

/** One case to be opened: `n` names it wherever it is seen, in the desk's journal and in what is told. */
export interface Opening {
  n: number;
  conversation: string;
}

export type Ask = { do: "open"; openings: Opening[] } | { do: "count" } | { do: "end" };

/** What waits: effects, effects that a person would have to look at, and whether a turn does. */
export interface Counted {
  waiting: number;
  parked: number;
  hasTurns: boolean;
}

/** `accepted`: on disk when it is said. */
export type Answer = { ready: true } | { accepted: number[] } | { counted: Counted };

/** How the process under test is started: its arguments. */
export interface Start {
  directory: string;
  desk: { kind: "rest" | "request-tracker"; url: string; token: string };
  /** How much faster its clock runs: its leases, delays and closed gates are so much shorter. */
  speed: number;
  /** Milliseconds since 1970 from which its clock runs fast, so that it never goes back. */
  epoch: number;
  seed: number;
}
