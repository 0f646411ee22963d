/** The thread that the recogniser runs in, so that it can be killed: it blocks for minutes on some texts. */
import { parentPort, workerData } from "node:worker_threads";
import type { Answer, Request, Settings } from "./messages.ts";
import { read } from "./read.ts";

/** Its tables are made at first use, which takes longer than a request may. */
const warmingUp: Request[] = [
  { text: "el segundo lunes de marzo de 2026", language: "es", today: "2026-01-01" },
  { text: "veinte de octubre de dos mil veinte", language: "es", today: "2026-01-01" },
  { text: "the first Monday of March 2026", language: "en", today: "2026-01-01" },
  { text: "the third of October two thousand and twenty", language: "en", today: "2026-01-01" },
];
const settings = workerData as Settings;

for (const request of warmingUp) read(request, settings);
parentPort?.on("message", (request: Request) => say(answer(request)));
say({ warm: true });

function say(what: Answer): void {
  parentPort?.postMessage(what);
}

function answer(request: Request): Answer {
  try {
    return { read: read(request, settings) };
  } catch (error) {
    return { threw: error instanceof Error ? error.name : typeof error };
  }
}
