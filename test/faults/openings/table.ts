/** What the run met, for people to read. */
import type { Backend } from "./backend.ts";
import type { Driver } from "./driver.ts";
import { faultKinds } from "./faults.ts";
import type { Journal } from "./journal.ts";

export interface Met {
  backend: Backend;
  driver: Driver;
  entered: ReadonlyMap<string, number>;
  journal: Journal;
  minutes: number;
  openings: number;
}

export function tableOf({ backend, driver, entered, journal, minutes, openings }: Met): string[] {
  const row = (some: number, what: string) => `${String(some).padStart(8)} ${what}`;
  const requests = [...backend.met.values()].reduce((sum, some) => sum + some, 0);
  return [
    "requests by what they met:",
    ...faultKinds.map((kind) => row(backend.met.get(kind) ?? 0, kind)),
    row(requests, "together"),
    "phases:",
    ...[...entered].map(([name, times]) => row(times, name)),
    "the process under test:",
    row(driver.kills, "kills"),
    row(driver.freezes, "freezes longer than a lease"),
    row(driver.crashes, "crashes of its own"),
    row(backend.troubled.size, `of ${openings} openings met a fault of the desk`),
    row(journal.repeats, "openings asked for again under a key that was registered"),
    `${minutes.toFixed(1)} minutes, ${Math.round(openings / minutes)} openings a minute`,
  ];
}
